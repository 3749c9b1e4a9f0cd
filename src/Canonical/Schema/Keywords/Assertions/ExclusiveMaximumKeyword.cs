namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>exclusiveMaximum</c>: a number is less than the value (validation 6.2.3).</summary>
internal sealed class ExclusiveMaximumKeyword() : NumberLimitKeyword("exclusiveMaximum")
{
    protected override bool Allows(int comparison) => comparison < 0;
}
