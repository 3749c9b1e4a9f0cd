using Canonical.Dates;

namespace Canonical.Rules.Kinds;

/// <summary>
/// <c>known-reference</c>: the values at <c>at</c> are keys of a row of <c>table</c> that holds on the record's date;
/// with <c>since</c>, the day in that column is not later than the record's date.
/// </summary>
internal sealed class KnownReferenceRule(ReferenceKey key, string? since) : Rule
{
    public static Rule Compile(RuleSource source) =>
        new KnownReferenceRule(source.Key(), source.Entry.Text("since")) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        var matches = key.At.Matches(context.Tokens);
        while (matches.MoveNext())
        {
            if (context.IsString(matches.Token) && Refusal(context, key.Row(context, matches.Token)) is { } reason)
            {
                context.Faults.Add(Text, matches.Pointer, new RuleFacts
                {
                    Value = context.Tokens.Text(matches.Token),
                    Reason = reason,
                    Date = context.DateText,
                });
            }
        }
    }

    private string? Refusal(in RuleContext context, ReferenceRow? row)
    {
        if (row is null)
        {
            return "目录中没有";
        }

        if (!row.IsValidOn(context.Date))
        {
            return row.ValidFrom > context.Date
                ? $"自 {RuleContext.Written(row.ValidFrom)} 起有效"
                : $"已于 {RuleContext.Written(row.ValidUntil)} 停用";
        }

        if (since is null)
        {
            return null;
        }

        var text = row.Value(since);
        if (IsoDay.Read(text) is not { } from)
        {
            return "目录中没有备案日期";
        }

        return from > context.Date ? $"备案日期为 {text}" : null;
    }
}
