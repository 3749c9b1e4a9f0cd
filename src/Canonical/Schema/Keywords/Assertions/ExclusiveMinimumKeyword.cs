namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>exclusiveMinimum</c>: a number is more than the value (validation 6.2.5).</summary>
internal sealed class ExclusiveMinimumKeyword() : NumberLimitKeyword("exclusiveMinimum")
{
    protected override bool Allows(int comparison) => comparison > 0;
}
