using Canonical.Mapping.Plan;

namespace Canonical.Mapping.Functions;

/// <summary>What a failure of a function means for the record.</summary>
internal enum FailureKind
{
    /// <summary>The record is refused.</summary>
    Reject,

    /// <summary>The target gets a fixed value.</summary>
    Default,

    /// <summary>The target gets what was written.</summary>
    Keep,

    /// <summary>The target stays empty.</summary>
    Absent,
}

/// <summary>What the mapping file says after <c>else:</c>.</summary>
internal readonly record struct FailurePolicy(FailureKind Kind, MappedValue Default)
{
    public static FailurePolicy Reject => default;
}
