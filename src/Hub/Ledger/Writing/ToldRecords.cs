using Hub.Ledger.Exchanges;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Which partners know of records: they hold one, or the newest version they were owed has not come to a good end without reaching them.</summary>
internal static class ToldRecords
{
    public static async Task<IReadOnlySet<(FeedKey Feed, RecordId Record)>> FindAsync(
        StoreTransaction transaction, IReadOnlyCollection<(FeedKey Feed, RecordId Record)> asked)
    {
        var feeds = await FeedsAsync(transaction, asked.Select(one => one.Feed));
        var records = await RecordFinder.FindAsync(transaction, asked.Select(one => one.Record));
        var places = new Dictionary<(long Feed, long Record), (FeedKey Feed, RecordId Record)>();
        var keys = new RowBuffer();
        foreach (var one in asked)
        {
            if (feeds.TryGetValue(one.Feed, out var feed) && records.TryGetValue(one.Record, out var record) && places.TryAdd((feed, record.No), one))
            {
                keys.Int(feed).Int(record.No).EndRow();
            }
        }

        if (keys.Count == 0)
        {
            return new HashSet<(FeedKey, RecordId)>();
        }

        // What is owed and not opened yet has no rows that could be looked up.
        await OwedRuns.OpenAsync(transaction, feeds.Values);
        var held = (await transaction.FindAsync(LedgerTables.Holding.ByKey, keys)).Map(ExchangeMaps.Holding.Read)
            .Where(entry => !entry.Holding.Deleted).Select(entry => (entry.Feed, entry.Record));
        var owed = (await transaction.FindAsync(ExchangeMaps.OfRecord, keys)).Map(ExchangeMaps.Exchange.Read)
            .GroupBy(entry => (entry.Feed, entry.Record)).Where(family => MayArrive(family.MaxBy(entry => entry.Version)!.State)).Select(family => family.Key);
        return held.Concat(owed).Select(place => places[place]).ToHashSet();
    }

    /// <summary>Whether a version in that state has reached the partner, may have, or may still be sent by a person.</summary>
    private static bool MayArrive(string state) => state is
        ExchangeStates.Pending or ExchangeStates.Sending or ExchangeStates.Sent or ExchangeStates.Unknown or ExchangeStates.Held or ExchangeStates.Failed;

    private static async Task<Dictionary<FeedKey, long>> FeedsAsync(StoreTransaction transaction, IEnumerable<FeedKey> asked)
    {
        var feeds = asked.Distinct().ToList();
        await transaction.LookUpAsync(feeds.Select(feed => feed.ToString()));
        var numbers = new Dictionary<FeedKey, long>();
        foreach (var feed in feeds)
        {
            if (transaction.TryWord(feed.ToString(), out var number))
            {
                numbers[feed] = number;
            }
        }

        return numbers;
    }
}
