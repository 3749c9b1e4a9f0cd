using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Writes the exchanges that routing asks for; one that is already owed is left alone.</summary>
internal sealed class ExchangeWriter(StoreTransaction transaction, RecordWriter records)
{
    public async Task WriteAsync(List<NewExchange> exchanges, DateTimeOffset at)
    {
        if (exchanges.Count == 0)
        {
            return;
        }

        await transaction.LearnAsync(exchanges.Select(exchange => exchange.Feed).Distinct().Select(feed => feed.ToString()));
        var feeds = exchanges.Select(exchange => exchange.Feed).Distinct().ToDictionary(feed => feed, feed => transaction.Word(feed.ToString()));
        var rows = transaction.Rows(LedgerTables.Exchange);
        var older = await OlderAsync(exchanges);
        var seen = await OwedAsync(older.Keys.Select(exchange => (feeds[exchange.Feed], older[exchange].Record)));

        // In the order of their ids each insert goes to the end of the table.
        foreach (var exchange in exchanges.OrderBy(exchange => exchange.Id.Value))
        {
            var (record, seq) = records.Find(exchange.Record, exchange.Version) ?? older[exchange];
            if (seen.Count > 0 && !seen.Add((feeds[exchange.Feed], record, exchange.Version)))
            {
                continue;
            }

            rows.Id(exchange.Id.Value).Int(feeds[exchange.Feed]).Int(record).Int(exchange.Version).Int(seq).Utf8("pending"u8).Int(0)
                .Instant(exchange.NotBefore).Instant(at);
            for (var i = 0; i < 9; i++)
            {
                rows.Missing();
            }

            rows.Unproven().Instant(exchange.NotBefore).Missing().EndRow();
        }

        await transaction.InsertAsync(rows);
        rows.Release();
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
