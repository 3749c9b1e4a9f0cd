using System.Globalization;
using Hub.Ledger;

namespace Hub.Reconciliation;

/// <summary>What became owed to a feed on a day, whatever came of it.</summary>
internal sealed class OwedOfDay(ILedgerQueries queries)
{
    private const int Page = 1_000;
    private const int Looked = 500;
    private readonly List<ExchangeView> _unreceipted = [];
    private readonly List<(string Key, string Digest)> _rows = [];

    /// <summary>Key and version of each.</summary>
    public IReadOnlyList<(string Key, string Digest)> Rows => _rows;

    public static async Task<OwedOfDay> ReadAsync(ILedgerQueries queries, FeedKey feed, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var owed = new OwedOfDay(queries);
        ExchangeId? after = null;
        IReadOnlyList<ExchangeView> page;
        do
        {
            page = await queries.ListExchangesAsync(new ExchangeFilter(feed.Partner, feed.Feed, From: from, Until: until), Page, after, cancellationToken);
            foreach (var one in page)
            {
                owed.Add(one);
            }

            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (page.Count == Page);
        return owed;
    }

    /// <summary>Those without a receipt whose record has no newer version: that one is owed, and counted, itself.</summary>
    public async Task<IReadOnlyList<ExchangeView>> UnreceiptedAsync(CancellationToken cancellationToken)
    {
        var missing = new List<ExchangeView>();
        foreach (var some in _unreceipted.Chunk(Looked))
        {
            var newest = (await queries.ReadNewestAsync([.. some.Select(one => one.Record).Distinct()], cancellationToken)).ToDictionary(record => record.Id, record => record.Version);
            missing.AddRange(some.Where(one => newest.GetValueOrDefault(one.Record) <= one.Version));
        }

        return missing;
    }

    private void Add(ExchangeView one)
    {
        _rows.Add(($"{one.Key.Type}/{one.Key.Owner}/{one.Key.Key}", one.Version.ToString(CultureInfo.InvariantCulture)));

        // What a newer one replaced, or a person gave up, is owed no longer.
        if (one.State is not (ExchangeStates.Receipted or ExchangeStates.Confirmed or ExchangeStates.Superseded or ExchangeStates.Discarded))
        {
            _unreceipted.Add(one);
        }
    }
}
