using Canonical.Dates;

namespace Canonical.Rules.Kinds;

/// <summary><c>not-yet-effective</c>: the day in column <c>since</c> of the referenced row is given and not after the record's date. An unknown key is another rule's matter.</summary>
internal sealed class NotYetEffectiveRule(ReferenceKey key, string since) : Rule
{
    public static Rule Compile(RuleSource source) =>
        new NotYetEffectiveRule(source.Key(), source.Entry.RequiredText("since")) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        var matches = key.At.Matches(context.Tokens);
        while (matches.MoveNext())
        {
            if (!context.IsString(matches.Token) || key.Row(context, matches.Token) is not { } row)
            {
                continue;
            }

            var text = row.Value(since);
            if (IsoDay.Read(text) is not { } first
                || first > context.Date)
            {
                context.Faults.Add(Text, matches.Pointer, new RuleFacts
                {
                    Value = context.Tokens.Text(matches.Token),
                    Other = text ?? "未填写",
                    Date = context.DateText,
                });
            }
        }
    }
}
