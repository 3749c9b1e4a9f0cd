using Canonical.Records;

namespace Canonical.Rules.Kinds;

/// <summary><c>one-of-present</c>: at least one of the values at <c>at</c> is given.</summary>
internal sealed class OneOfPresentRule(RecordPointer[] at) : Rule
{
    public static Rule Compile(RuleSource source) => new OneOfPresentRule(source.Singles("at", 2)) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        foreach (var pointer in at)
        {
            // A value that mapping refused was given: its own fault says what is wrong.
            if (context.IsPresent(pointer.Find(context.Tokens)) || context.Faults.IsReported(pointer.Text))
            {
                return;
            }
        }

        context.Faults.Add(Text, at[0].Text, new RuleFacts { Date = context.DateText });
    }
}
