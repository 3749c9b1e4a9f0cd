namespace Hub.InspectionCodes.Issuing;

/// <summary>What a department asks for: a code for one of its tasks.</summary>
/// <param name="DepartmentId">The department that initiated the task; a department leaves it out.</param>
/// <param name="Officers">Certificate numbers of those who will come, at least two.</param>
/// <param name="TriggerReason">For a triggered check: a code of <c>trigger-reason</c>.</param>
/// <param name="Reason">For a triggered check: the reason in writing; kept, not shown to visitors, because it may name who reported.</param>
/// <param name="ValidFrom">Absent: the first day of the task.</param>
/// <param name="ValidUntil">Absent: the end of its last day.</param>
internal sealed record IssueRequest(
    string? DepartmentId, string? TaskNo, IReadOnlyList<string>? Officers, string? TriggerReason = null, string? Reason = null,
    DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null);
