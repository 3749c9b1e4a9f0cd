namespace Canonical.Rules.Kinds;

/// <summary><c>contradiction</c>: when <c>when</c> is met, <c>excludes</c> must not be; the first value that contradicts is named.</summary>
internal sealed class ContradictionRule(RuleCondition when, RuleCondition excludes) : Rule
{
    public static Rule Compile(RuleSource source) =>
        new ContradictionRule(RuleCondition.Compile(source, "when"), RuleCondition.Compile(source, "excludes")) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        if (when.IsMet(context, out var cause, out _) && excludes.IsMet(context, out var token, out var pointer))
        {
            context.Faults.Add(Text, pointer, new RuleFacts
            {
                Value = context.Tokens.Text(token),
                Other = context.Tokens.Text(cause),
                Date = context.DateText,
            });
        }
    }
}
