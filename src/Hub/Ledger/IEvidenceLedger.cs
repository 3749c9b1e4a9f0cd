namespace Hub.Ledger;

/// <summary>The tamper-evident log: one entry per transaction, its root over everything the transaction wrote, chained by SM3.</summary>
internal interface IEvidenceLedger
{
    /// <summary>Appends an entry that stands for no ledger row: an operator's look at a body, a key issued, a checkpoint signed.</summary>
    Task AppendAsync(string kind, string actor, string detail, CancellationToken cancellationToken);

    /// <summary>Recomputes every digest from the stored rows; answers each place that differs, in words and with table, key and column where it can be told.</summary>
    Task<EvidenceReport> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>
/// What verification found; <c>Faults</c> empty means nothing stored was changed.
/// <c>Head</c> is the chain value of the last entry in hex: kept elsewhere, it proves later that the chain was not rewritten or cut.
/// <c>IsOtherKey</c>: the key at hand is not the one of this store, so nothing could be checked.
/// </summary>
internal sealed record EvidenceReport(long Entries, long Rows, IReadOnlyList<EvidenceFault> Faults, string? Head = null, bool IsOtherKey = false);

/// <summary>A place where the store no longer says what was evidenced.</summary>
internal sealed record EvidenceFault(long Entry, string Table, string Key, string What);
