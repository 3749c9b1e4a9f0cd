namespace Hub.Ledger;

/// <summary>
/// Where a consultation, complaint or suggestion stands; what it says is in its canonical record.
/// <c>Ticket</c> is the digest of the number the visitor tracks it by; null when it came from a platform.
/// </summary>
internal sealed record ComplaintRow(
    Guid Id, string Owner, string ComplaintNo, byte[]? Ticket, Guid? Code, string Kind, string State, DateTimeOffset RaisedAt,
    DateTimeOffset? AnsweredAt = null)
{
    /// <summary>The key of its canonical record.</summary>
    public RecordKey Record => new("complaint", Owner, ComplaintNo);
}
