using System.Globalization;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;
using Canonical.Schema.Keywords.Assertions;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>: how many items match (core 10.3.1.3, validation 6.4.4).</summary>
internal sealed class ContainsKeyword() : Keyword("contains", SubschemaShape.One)
{
    public override void Compile(KeywordContext context)
    {
        var min = context.Sibling("minContains") is { } minValue ? CountLimit.TryRead(minValue) : null;
        var max = context.Sibling("maxContains") is { } maxValue ? CountLimit.TryRead(maxValue) : null;
        var tooFew = min is null ? null : context.Named(new CountReport(min.Value), "minContains");
        var tooMany = max is null ? null : context.Named(new CountReport(max.Value), "maxContains");
        context.Add(new Check(context.Subschema(context.Value), min ?? 1, max, tooFew, tooMany), JsonKinds.Array);
    }

    private sealed class Check(SchemaNode schema, int min, int? max, CountReport? tooFew, CountReport? tooMany) : Assertion
    {
        public override bool ShowsValue => false;

        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var tokens = evaluation.Tokens;
            var end = tokens[token].Next;
            var matches = 0;
            for (var item = token + 1; item < end; item = tokens[item].Next)
            {
                if (evaluation.ProbeChild(schema, item))
                {
                    matches++;
                    evaluation.Mark(item);
                }

                if (evaluation.IsAborted)
                {
                    return false;
                }
            }

            if (matches < min)
            {
                return evaluation.Fail((Assertion?)tooFew ?? this, token, matches);
            }

            return matches <= (max ?? matches) || evaluation.Fail(tooMany!, token, matches);
        }

        public override string Found(in JsonView view, int token, int detail) =>
            view.Count(token).ToString(CultureInfo.InvariantCulture);
    }
}
