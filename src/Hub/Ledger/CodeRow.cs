namespace Hub.Ledger;

/// <summary>
/// An inspection code as the hub works with it; the canonical record says what it is about. <c>Handle</c> is the random part of its address,
/// <c>KeyNo</c> the key that signs it, <c>Reason</c> the written reason of a triggered check.
/// </summary>
internal sealed record CodeRow(
    Guid Id,
    byte[] Handle,
    int KeyNo,
    string Code,
    string Owner,
    string? TaskNo,
    string Origin,
    string State,
    string? Reason,
    SubjectId? Subject,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil,
    DateTimeOffset IssuedAt,
    DateTimeOffset ChangedAt,
    string? VoidReason = null,
    string? SupersededBy = null)
{
    /// <summary>The key of its canonical record.</summary>
    public RecordKey Record => new("inspection-code", Owner, Code);
}
