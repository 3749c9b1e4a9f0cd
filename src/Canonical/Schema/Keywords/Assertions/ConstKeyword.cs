using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>const</c>: exactly this value (validation 6.1.3).</summary>
internal sealed class ConstKeyword() : Keyword("const")
{
    public override void Compile(KeywordContext context)
    {
        var constant = new JsonConstant(context.Value);
        if (constant.Refusal is null)
        {
            context.Add(new Check(constant), JsonKinds.Any);
        }
        else
        {
            context.RefuseValue("可比较的取值");
        }
    }

    private sealed class Check(JsonConstant constant) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token) =>
            constant.Equals(evaluation.View, token) || evaluation.Fail(this, token);

        public override string Expected(int detail) => ShownValue.Shorten(constant.Text);
    }
}
