using Hub.Ledger;

namespace Hub.Inbound;

/// <summary>About a thousand items that are committed together, of one submission or of many small ones.</summary>
internal sealed class InboundBatch(IReadOnlyList<InboundItem> items, InboundWrite write)
{
    public IReadOnlyList<InboundItem> Items { get; } = items;

    /// <summary>What the steps want written; the ledger writes it at the end, once.</summary>
    public InboundWrite Write { get; } = write;

    /// <summary>Feeds that are owed something by this batch; they are woken after the commit.</summary>
    public HashSet<FeedKey> Owed { get; } = [];

    /// <summary>Versions that no longer meet the condition of a feed; owed to it only if it was told of an earlier one.</summary>
    public List<NewExchange> Past { get; } = [];

    /// <summary>Submissions whose last row is in this batch.</summary>
    public List<FinishedWork> Finished { get; } = [];
}

/// <summary>The end of a submission: its state and, when it could not be read to its end, why.</summary>
internal sealed record FinishedWork(InboundWork Work, string State, Canonical.Faults.Fault? Fault);
