using Hub.Ledger;

namespace Hub.InspectionCodes.Scanning;

/// <summary>What the page shows of a code: no number of task, plan record or subject, only what the enterprise may know of its own inspection.</summary>
internal sealed record CodeSheet
{
    public required CodeRow Code { get; init; }

    public required IReadOnlyList<ScanWarning> Warnings { get; init; }

    public required string? Subject { get; init; }

    public required string? Address { get; init; }

    /// <summary>Departments that come, the one that leads first.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    public required IReadOnlyList<SheetItem> Items { get; init; }

    public required IReadOnlyList<SheetOfficer> Officers { get; init; }

    public required IReadOnlyList<SheetOfficer> Replaced { get; init; }

    /// <summary>Number and title of the filed plan; null for a triggered check.</summary>
    public required string? PlanNo { get; init; }

    /// <summary>Legal basis as the notice of the check gives it; null while there is no notice, or when each item has its own.</summary>
    public required string? Basis { get; init; }

    /// <summary>Code of <c>trigger-reason</c>; null for a planned check.</summary>
    public required string? TriggerReason { get; init; }

    /// <summary>Inspections of this subject this year, by whatever department, this one not counted, also after it was reported.</summary>
    public required int VisitsThisYear { get; init; }

    /// <summary>Whether the task was cancelled without an inspection; then there is nothing to rate.</summary>
    public required bool WasNotInspected { get; init; }

    public bool Stops => Warnings.Any(warning => warning.Stops);
}

/// <summary>One thing that is inspected. <c>Visits</c> counts this year's inspections of it at this subject before this one, <c>Cap</c> how many there may be.</summary>
internal sealed record SheetItem(string Name, string? Basis, int Visits, int? Cap);

/// <summary>Somebody who comes, or was to come.</summary>
internal sealed record SheetOfficer(string Name, string CertificateNo, string? Department, bool IsValid);
