using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>not</c>: the schema must fail (core 10.2.1.4).</summary>
internal sealed class NotKeyword() : Keyword("not", SubschemaShape.One)
{
    public override void Compile(KeywordContext context) =>
        context.Add(new Check(context.InPlace(context.Value)), JsonKinds.Any);

    private sealed class Check(SchemaNode schema) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var marks = evaluation.State.Marks.Count;
            var matches = evaluation.Probe(schema, token);
            evaluation.Forget(marks);
            return !evaluation.IsAborted && (!matches || evaluation.Fail(this, token));
        }
    }
}
