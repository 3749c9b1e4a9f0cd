using Canonical.Dates;

namespace Canonical.Rules.Kinds;

/// <summary><c>expired</c>: the day in column <c>until</c> of the referenced row is not before the record's date. An unknown key is another rule's matter.</summary>
internal sealed class ExpiredRule(ReferenceKey key, string until) : Rule
{
    public static Rule Compile(RuleSource source) =>
        new ExpiredRule(source.Key(), source.Entry.RequiredText("until")) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        var matches = key.At.Matches(context.Tokens);
        while (matches.MoveNext())
        {
            if (!context.IsString(matches.Token) || key.Row(context, matches.Token) is not { } row)
            {
                continue;
            }

            var text = row.Value(until);
            if (IsoDay.Read(text) is { } last
                && last < context.Date)
            {
                context.Faults.Add(Text, matches.Pointer, new RuleFacts
                {
                    Value = context.Tokens.Text(matches.Token),
                    Other = text,
                    Date = context.DateText,
                });
            }
        }
    }
}
