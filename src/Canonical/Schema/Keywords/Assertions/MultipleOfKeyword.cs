using System.Text;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>multipleOf</c>: division leaves no rest (validation 6.2.1).</summary>
internal sealed class MultipleOfKeyword() : Keyword("multipleOf")
{
    public override void Compile(KeywordContext context)
    {
        var text = context.Value.GetRawText();
        if (context.Value.ValueKind == JsonValueKind.Number && ExactNumber.HasBoundedExponent(Encoding.UTF8.GetBytes(text))
            && ExactNumber.Parse(Encoding.UTF8.GetBytes(text)) is { IsNegative: false, IsZero: false } divisor)
        {
            context.Add(new Check(text, divisor), JsonKinds.Number);
        }
        else
        {
            context.RefuseValue("大于 0 的数值");
        }
    }

    private sealed class Check(string text, ExactNumber divisor) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token) =>
            ExactNumber.Parse(evaluation.View.Text(token)).IsMultipleOf(divisor) || evaluation.Fail(this, token);

        public override string Expected(int detail) => text;
    }
}
