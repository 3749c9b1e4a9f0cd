using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>if</c> with its <c>then</c> and <c>else</c> (core 10.2.2): one schema asks, another one is asked for.</summary>
internal sealed class IfKeyword() : Keyword("if", SubschemaShape.One)
{
    public override void Compile(KeywordContext context)
    {
        var condition = context.InPlace(context.Value);
        var then = context.Sibling("then") is { } thenValue ? context.InPlaceOf("then", thenValue) : null;
        var otherwise = context.Sibling("else") is { } elseValue ? context.InPlaceOf("else", elseValue) : null;
        context.Add(new Check(condition, then, otherwise), JsonKinds.Any);
    }

    private sealed class Check(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var branch = evaluation.Probe(condition, token) ? then : otherwise;
            return !evaluation.IsAborted && (branch is null || branch.Evaluate(ref evaluation, token));
        }
    }
}
