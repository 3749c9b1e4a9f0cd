using System.Globalization;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>oneOf</c>: exactly one schema of the list (core 10.2.1.3).</summary>
internal sealed class OneOfKeyword() : SchemaListKeyword("oneOf")
{
    protected override void Compile(KeywordContext context, SchemaNode[] schemas) =>
        context.Add(new Check(schemas), JsonKinds.Any);

    private sealed class Check(SchemaNode[] schemas) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var matches = 0;
            foreach (var schema in schemas)
            {
                matches += evaluation.Probe(schema, token) ? 1 : 0;
                if (evaluation.IsAborted)
                {
                    return false;
                }

                if (matches > 1 && !evaluation.IsCollecting)
                {
                    break;
                }
            }

            return matches == 1 || evaluation.Fail(this, token, matches);
        }

        public override string Expected(int detail) => schemas.Length.ToString(CultureInfo.InvariantCulture);

        public override string Found(in JsonView view, int token, int detail)
        {
            if (detail > 0)
            {
                return SchemaMessages.Words($"matches {detail}", $"实际同时符合 {detail} 种");
            }

            var closest = ClosestForm.Describe(view, token, schemas);
            return SchemaMessages.Prefix("matches none; the closest one says: ", "实际均不符合，最接近的一种：", closest);
        }
    }
}
