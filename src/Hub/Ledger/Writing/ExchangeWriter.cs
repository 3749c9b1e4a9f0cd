using Hub.Ledger.Exchanges;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Writes what routing asks for: runs of the versions written here, exchanges of older ones; one that is already owed is left alone.</summary>
internal sealed class ExchangeWriter(StoreTransaction transaction, RecordWriter records)
{
    public async Task WriteAsync(List<NewExchange> exchanges, DateTimeOffset at)
    {
        if (exchanges.Count == 0)
        {
            return;
        }

        var feeds = new Dictionary<FeedKey, (List<long> New, List<NewExchange> Older)>();
        foreach (var exchange in exchanges)
        {
            if (!feeds.TryGetValue(exchange.Feed, out var owed))
            {
                feeds[exchange.Feed] = owed = (new List<long>(exchanges.Count), []);
            }

            if (exchange.NotBefore == at && records.Find(exchange.Record, exchange.Version) is { } place)
            {
                owed.New.Add(place.Seq);
            }
            else
            {
                owed.Older.Add(exchange);
            }
        }

        await transaction.LearnAsync(feeds.Keys.Select(feed => feed.ToString()));
        foreach (var (feed, (fresh, _)) in feeds)
        {
            fresh.Sort();
            await OwedRuns.AddAsync(transaction, transaction.Word(feed.ToString()), fresh, at);
        }

        if (feeds.Values.Any(owed => owed.Older.Count > 0))
        {
            await WriteOlderAsync([.. feeds.Values.SelectMany(owed => owed.Older)], at);
        }
    }

    private async Task WriteOlderAsync(List<NewExchange> exchanges, DateTimeOffset at)
    {
        var feeds = exchanges.Select(exchange => exchange.Feed).Distinct().ToDictionary(feed => feed, feed => transaction.Word(feed.ToString()));
        await OwedRuns.OpenAsync(transaction, feeds.Values);
        var rows = transaction.Rows(LedgerTables.Exchange);
        var older = await OlderAsync(exchanges);
        var seen = await OwedAsync(exchanges.Select(exchange => (feeds[exchange.Feed], PlaceOf(exchange).Record)));

        // In the order of their ids each insert goes to the end of the table.
        foreach (var exchange in exchanges.OrderBy(exchange => exchange.Id.Value))
        {
            var (record, seq) = PlaceOf(exchange);
            if (seen.Add((feeds[exchange.Feed], record, exchange.Version)))
            {
                ExchangeMaps.WriteNew(rows, exchange.Id, feeds[exchange.Feed], record, exchange.Version, seq, exchange.NotBefore, at);
            }
        }

        await transaction.InsertAsync(rows);
        rows.Release();

        (long Record, long Seq) PlaceOf(NewExchange exchange) => records.Find(exchange.Record, exchange.Version) ?? older[exchange];
    }

    /// <summary>Places of versions that were written before this transaction.</summary>
    private async Task<Dictionary<NewExchange, (long Record, long Seq)>> OlderAsync(List<NewExchange> exchanges)
    {
        var older = exchanges.Where(exchange => records.Find(exchange.Record, exchange.Version) is null).ToList();
        var places = new Dictionary<NewExchange, (long, long)>();
        if (older.Count == 0)
        {
            return places;
        }

        var known = await RecordFinder.FindAsync(transaction, older.Select(exchange => exchange.Record));
        foreach (var exchange in older)
        {
            var record = known.TryGetValue(exchange.Record, out var entry)
                ? entry
                : throw new InvalidOperationException($"An exchange of a record that is not there: {exchange.Record}");
            places[exchange] = (record.No, await SeqAsync(record, exchange.Version));
        }

        return places;
    }

    private async Task<long> SeqAsync(RecordEntry record, int version)
    {
        for (long? seq = record.Seq; seq is { } here;)
        {
            var rows = await transaction.QueryAsync("SELECT version, previous FROM record_version WHERE seq = $1", here);
            var row = rows.Read(0);
            if (row.Int() == version)
            {
                return here;
            }

            seq = row.IntOrNull();
        }

        throw new InvalidOperationException($"An exchange of version {version} that is not there: {record.Id}");
    }

    private async Task<HashSet<(long Feed, long Record, int Version)>> OwedAsync(IEnumerable<(long Feed, long Record)> places)
    {
        var keys = new RowBuffer();
        foreach (var (feed, record) in places.Distinct())
        {
            keys.Int(feed).Int(record).EndRow();
        }

        var owed = new HashSet<(long, long, int)>();
        if (keys.Count > 0)
        {
            foreach (var entry in (await transaction.FindAsync(ExchangeMaps.OfRecord, keys)).Map(ExchangeMaps.Exchange.Read))
            {
                owed.Add((entry.Feed, entry.Record, (int)entry.Version));
            }
        }

        return owed;
    }
}
