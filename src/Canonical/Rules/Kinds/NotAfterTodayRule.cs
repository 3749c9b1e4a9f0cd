using System.Globalization;
using Canonical.Dates;
using Canonical.Records;

namespace Canonical.Rules.Kinds;

/// <summary>
/// <c>not-after-today</c>: the first filled time of <c>at</c> lies at most <c>days</c> days after today in Shanghai. Says nothing where nobody
/// says what day it is.
/// </summary>
internal sealed class NotAfterTodayRule(RecordPointer[] at, int days) : Rule
{
    public static Rule Compile(RuleSource source) =>
        new NotAfterTodayRule(source.Singles("at", 1), source.Entry.Count("days")) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        if (context.Today is not { } today)
        {
            return;
        }

        foreach (var pointer in at)
        {
            var token = pointer.Find(context.Tokens);
            if (RecordTime.Read(context.Tokens, token) is not { } time)
            {
                continue;
            }

            if (time.Day > today.AddDays(days))
            {
                context.Faults.Add(Text, pointer.Text, new RuleFacts
                {
                    Value = context.Tokens.Text(token),
                    Other = RuleContext.Written(today),
                    Minimum = days.ToString(CultureInfo.InvariantCulture),
                    Date = context.DateText,
                });
            }

            return;
        }
    }
}
