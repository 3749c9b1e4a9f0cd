using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>allOf</c>: every schema of the list (core 10.2.1.1).</summary>
internal sealed class AllOfKeyword() : SchemaListKeyword("allOf")
{
    protected override void Compile(KeywordContext context, SchemaNode[] schemas) =>
        context.Add(new Check(schemas), JsonKinds.Any);

    private sealed class Check(SchemaNode[] schemas) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var isValid = true;
            foreach (var schema in schemas)
            {
                isValid &= schema.Evaluate(ref evaluation, token);
                if (!isValid && evaluation.EndsAtFailure)
                {
                    return false;
                }
            }

            return isValid;
        }
    }
}
