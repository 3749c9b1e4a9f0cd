using Canonical.Records;

namespace Canonical.Rules.Kinds;

/// <summary>
/// <c>not-before</c>: the time at <c>later</c> does not lie before the first filled one of <c>earlier</c>. Two instants
/// compare as instants; when one of them is only a day, Shanghai days are compared.
/// </summary>
internal sealed class NotBeforeRule(RecordPointer later, RecordPointer[] earlier) : Rule
{
    public static Rule Compile(RuleSource source) =>
        new NotBeforeRule(source.Single("later"), source.Singles("earlier", 1)) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        var laterAt = later.Find(context.Tokens);
        if (RecordTime.Read(context.Tokens, laterAt) is not { } laterTime)
        {
            return;
        }

        foreach (var pointer in earlier)
        {
            var earlierAt = pointer.Find(context.Tokens);
            if (RecordTime.Read(context.Tokens, earlierAt) is not { } earlierTime)
            {
                continue;
            }

            if (laterTime.IsBefore(earlierTime))
            {
                context.Faults.Add(Text, later.Text, new RuleFacts
                {
                    Value = context.Tokens.Text(laterAt),
                    Other = context.Tokens.Text(earlierAt),
                    Date = context.DateText,
                });
            }

            return;
        }
    }
}
