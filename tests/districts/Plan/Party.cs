using Districts.Truth;
using Districts.World;

namespace Districts.Plan;

/// <summary>The subject of an inspection as the department writes it, and what is right to make of that.</summary>
internal sealed record Party(Subject? Subject, string Name, string Code)
{
    public string? Address { get; init; }

    /// <summary>A spreadsheet keeps the code as a number.</summary>
    public bool CodeIsNumber { get; init; }

    /// <summary>Rejected or review; null when the subject is certain.</summary>
    public Verdict? Verdict { get; init; }

    public bool BlamesName { get; init; }

    public string? Why { get; init; }
}
