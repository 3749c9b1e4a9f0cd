namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>minimum</c>: a number is at least the value (validation 6.2.4).</summary>
internal sealed class MinimumKeyword() : NumberLimitKeyword("minimum")
{
    protected override bool Allows(int comparison) => comparison >= 0;
}
