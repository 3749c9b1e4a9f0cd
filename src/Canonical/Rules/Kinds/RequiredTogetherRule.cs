using Canonical.Records;

namespace Canonical.Rules.Kinds;

/// <summary><c>required-together</c>: either all of the values at <c>at</c> are given, or none.</summary>
internal sealed class RequiredTogetherRule(RecordPointer[] at) : Rule
{
    public static Rule Compile(RuleSource source) => new RequiredTogetherRule(source.Singles("at", 2)) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        RecordPointer? missing = null;
        RecordPointer? given = null;
        foreach (var pointer in at)
        {
            if (context.IsPresent(pointer.Find(context.Tokens)))
            {
                given ??= pointer;
            }
            else
            {
                missing ??= pointer;
            }
        }

        if (missing is not null && given is not null)
        {
            context.Faults.Add(Text, missing.Text, new RuleFacts { Other = given.Text, Date = context.DateText });
        }
    }
}
