namespace Hub.Ledger;

/// <summary>What partners are known to hold, and what comparing it with their own word found.</summary>
internal interface IReconciliationLedger
{
    /// <summary>
    /// Exchanges behind what a feed's partner is known to hold, in the order of their records after <c>after</c> (0: from the start);
    /// with a window only those that changed last inside it.
    /// </summary>
    Task<IReadOnlyList<HeldExchange>> ReadHeldAsync(FeedKey feed, DateTimeOffset? from, DateTimeOffset? until, long after, int max, CancellationToken cancellationToken);

    /// <summary>Writes the result of a feed and day over an earlier one: differences that are gone end, those that stay keep their id.</summary>
    Task WriteAsync(ReconciliationRow row, IReadOnlyList<DifferenceRow> differences, string actor, CancellationToken cancellationToken);

    /// <summary>Results, newest day first; of one partner or feed when given.</summary>
    Task<IReadOnlyList<ReconciliationRow>> ListAsync(string? partner, string? feed, DateOnly? day, int max, CancellationToken cancellationToken);

    /// <summary>Differences of a feed and day that have not ended.</summary>
    Task<IReadOnlyList<DifferenceRow>> ReadDifferencesAsync(FeedKey feed, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Those of the differences that are there.</summary>
    Task<IReadOnlyDictionary<Guid, DifferenceRow>> FindDifferencesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);
}

/// <summary>An accepted exchange with what the partner holds because of it. <c>No</c> is the cursor of the list.</summary>
internal sealed record HeldExchange(
    long No, ExchangeId Id, RecordId Record, RecordKey Key, int Version, string State, DateTimeOffset ChangedAt, Holding Holding);

/// <summary>
/// A feed and Shanghai day: owed by us, receipted by the partner as we know it, held by the partner as it says. Digests are over keys
/// and row digests in order; equal digests mean equal sets. <c>Theirs</c> is null when the partner did not answer.
/// </summary>
internal sealed record ReconciliationRow(
    FeedKey Feed, DateOnly Day, DateTimeOffset At, string State, long Ours, string OursDigest, long Receipted, string ReceiptedDigest, long? Theirs,
    string? TheirsDigest, long Differences, string? Detail);

/// <summary>States of a reconciliation.</summary>
internal static class ReconciliationStates
{
    public const string Balanced = "balanced";
    public const string Different = "different";
    public const string Unanswered = "unanswered";
}

/// <summary>One record on which we and the partner differ.</summary>
/// <param name="RecordKey">The key by which the partner knows it.</param>
/// <param name="Exchange">The exchange to send again; null when the partner holds something we never sent.</param>
internal sealed record DifferenceRow(
    Guid Id, FeedKey Feed, DateOnly Day, string Kind, string RecordKey, ExchangeId? Exchange, string Detail, DateTimeOffset FoundAt, DateTimeOffset? EndedAt = null);

/// <summary>How we and a partner can differ.</summary>
internal static class DifferenceKinds
{
    /// <summary>The partner receipted it and does not hold it.</summary>
    public const string MissingThere = "missing-there";

    /// <summary>The partner holds other content than it receipted.</summary>
    public const string Different = "different";

    /// <summary>The partner still holds what it was told to delete.</summary>
    public const string NotDeleted = "not-deleted";

    /// <summary>We owed it that day, nothing newer has taken its place, and the partner has not receipted it.</summary>
    public const string NotReceipted = "not-receipted";

    /// <summary>The partner holds what we never sent.</summary>
    public const string OnlyThere = "only-there";
}
