namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>maximum</c>: a number is at most the value (validation 6.2.2).</summary>
internal sealed class MaximumKeyword() : NumberLimitKeyword("maximum")
{
    protected override bool Allows(int comparison) => comparison <= 0;
}
