namespace Hub.Ledger;

/// <summary>Bytes as they came, and their end. Of a payload that was let go its digest and size stay.</summary>
internal interface IPayloadLedger
{
    /// <summary>Feeds on which anything ever came.</summary>
    Task<IReadOnlyList<FeedKey>> FeedsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Lets the bytes of some payloads go that only this feed brought, all of them before that instant, and of which nothing waits:
    /// no unfinished submission, no open rejection, no open review, and that are no document, issued or received. Answers how many and how many bytes.
    /// </summary>
    Task<(int Payloads, long Bytes)> LetGoAsync(FeedKey feed, DateTimeOffset before, int max, string actor, CancellationToken cancellationToken);
}
