using System.Globalization;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>anyOf</c>: at least one schema of the list (core 10.2.1.2).</summary>
internal sealed class AnyOfKeyword() : SchemaListKeyword("anyOf")
{
    protected override void Compile(KeywordContext context, SchemaNode[] schemas) =>
        context.Add(new Check(schemas), JsonKinds.Any);

    private sealed class Check(SchemaNode[] schemas) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var isValid = false;
            foreach (var schema in schemas)
            {
                isValid |= evaluation.Probe(schema, token);
                if (evaluation.IsAborted)
                {
                    return false;
                }

                // Further matches only matter to an unevaluated* keyword outside.
                if (isValid && !evaluation.IsMarking)
                {
                    return true;
                }
            }

            return isValid || evaluation.Fail(this, token);
        }

        public override string Expected(int detail) => schemas.Length.ToString(CultureInfo.InvariantCulture);

        public override string Found(in JsonView view, int token, int detail) => ClosestForm.Describe(view, token, schemas);
    }
}
