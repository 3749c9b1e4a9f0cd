using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;
using Canonical.Schema.Patterns;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>pattern</c>: an ECMA-262 expression somewhere in the text (validation 6.3.3).</summary>
internal sealed class PatternKeyword() : Keyword("pattern")
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.String)
        {
            context.RefuseValue("正则（文本）");
            return;
        }

        var pattern = context.Value.GetString()!;
        if (PatternMatcher.TryCompile(pattern, context.Options.PatternTimeout, out var reason) is { } matcher)
        {
            var timeout = context.Named(new PatternTimeout(pattern), Name);
            context.Add(new Check(matcher, ShownValue.Shorten(pattern), timeout), JsonKinds.String);
        }
        else
        {
            context.Refuse(SchemaFaults.BadPattern(pattern, reason!, context.Place));
        }
    }

    private sealed class Check(PatternMatcher matcher, string pattern, PatternTimeout timeout) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token) => matcher.Match(evaluation.View.Text(token)) switch
        {
            PatternMatch.Yes => true,
            PatternMatch.No => evaluation.Fail(this, token),
            _ => evaluation.Abort(timeout, token),
        };

        public override string Expected(int detail) => pattern;
    }
}
