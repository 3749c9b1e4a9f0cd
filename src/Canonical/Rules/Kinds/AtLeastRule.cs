using System.Globalization;
using Canonical.Records;
using Canonical.Schema.Instances;

namespace Canonical.Rules.Kinds;

/// <summary><c>at-least</c>: the array at <c>at</c> has <c>count</c> elements or more; a missing array has none.</summary>
internal sealed class AtLeastRule(RecordPointer at, int minimum) : Rule
{
    public static Rule Compile(RuleSource source) =>
        new AtLeastRule(source.Single("at"), source.Entry.Count("count")) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        var token = at.Find(context.Tokens);
        if (token >= 0 && context.Tokens.Kind(token) != JsonKind.Array)
        {
            return;
        }

        var count = token < 0 ? 0 : context.Tokens.CountOf(token);
        if (count < minimum)
        {
            context.Faults.Add(Text, at.Text, new RuleFacts
            {
                Value = count.ToString(CultureInfo.InvariantCulture),
                Minimum = minimum.ToString(CultureInfo.InvariantCulture),
                Date = context.DateText,
            });
        }
    }
}
