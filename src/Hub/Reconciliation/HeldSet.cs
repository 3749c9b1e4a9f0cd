using Hub.Ledger;
using Hub.Outbound;

namespace Hub.Reconciliation;

/// <summary>What we know a partner to hold, by the key it knows it by.</summary>
internal sealed class HeldSet(ILedger ledger, OutboundFeed feed)
{
    private const int Page = 1_000;

    /// <summary>Everything, or what changed last inside the window.</summary>
    public async IAsyncEnumerable<(string Key, HeldExchange Held)> ReadAsync(
        DateTimeOffset? from, DateTimeOffset? until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<HeldExchange> page;
        var after = 0L;
        do
        {
            page = await ledger.Reconciliation.ReadHeldAsync(feed.Key, from, until, after, Page, cancellationToken);
            foreach (var held in page)
            {
                after = held.No;
                if (KeyOf(held) is { } key)
                {
                    yield return (key, held);
                }
            }
        }
        while (page.Count == Page);
    }

    /// <summary>The key by which the partner would know what was owed to it.</summary>
    public string KeyOf(ExchangeView owed) => feed.Format.BusinessKey(new ClaimedExchange(
        owed.Id, feed.Key, owed.Record, owed.Key, owed.Version, RecordStates.Current, [], null, owed.State, 0, null, owed.RowDigest, null)) ?? $"{owed.Key.Owner}:{owed.Key.Key}";

    private string? KeyOf(HeldExchange held) => feed.Format.BusinessKey(new ClaimedExchange(
        held.Id, feed.Key, held.Record, held.Key, held.Version, RecordStates.Current, [], null, held.State, 0, held.Holding, held.Holding.RowDigest, null));
}
