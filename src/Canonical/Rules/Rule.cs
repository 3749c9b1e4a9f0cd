namespace Canonical.Rules;

/// <summary>A compiled rule: one entry of a <c>*.rules.yaml</c>. Rules are silent about values the schema already refuses.</summary>
internal abstract class Rule
{
    public required RuleText Text { get; init; }

    public abstract void Check(in RuleContext context);
}
