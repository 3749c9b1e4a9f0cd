using Hub.Ledger.Exchanges;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>Counts for status screens.</summary>
internal sealed class CountQueries(LedgerStore store, WordReader words)
{
    public async Task<LedgerCounts> CountAsync(CancellationToken cancellationToken)
    {
        var submissions = await CountAsync("submission", cancellationToken);
        var subjects = await CountAsync("subject", cancellationToken);
        var records = await GroupAsync("SELECT type, COUNT(*) FROM record GROUP BY type", cancellationToken);
        var exchanges = await store.QueryAsync("SELECT feed, state, COUNT(*) FROM exchange GROUP BY feed, state ORDER BY feed, state", [],
            (ref row) => (Feed: row.Int(), State: row.Text(), Count: row.Int()), cancellationToken);
        var owed = await OwedRuns.CountAsync(store, cancellationToken);
        exchanges = [.. exchanges.Concat(owed.Select(one => (one.Feed, State: ExchangeStates.Pending, one.Count)))
            .GroupBy(row => (row.Feed, row.State), (key, rows) => (key.Feed, key.State, rows.Sum(row => row.Count)))
            .OrderBy(row => row.Feed).ThenBy(row => row.State, StringComparer.Ordinal)];
        var word = await words.ForAsync(records.Keys.Select(NumberOf).Concat(exchanges.Select(row => row.Feed)), cancellationToken);
        var verdicts = await store.QueryAsync(
            "SELECT feed, CAST(SUM(accepted) AS BIGINT), CAST(SUM(duplicate) AS BIGINT), CAST(SUM(updated) AS BIGINT), CAST(SUM(rejected) AS BIGINT), "
            + "CAST(SUM(review) AS BIGINT), CAST(SUM(skipped) AS BIGINT) FROM submission GROUP BY feed ORDER BY feed", [], ReadVerdicts, cancellationToken);
        return new LedgerCounts(
            submissions,
            subjects,
            records.ToDictionary(row => word(NumberOf(row.Key)), row => row.Value),
            await GroupAsync("SELECT state, COUNT(*) FROM rejection GROUP BY state", cancellationToken),
            await GroupAsync("SELECT state, COUNT(*) FROM review GROUP BY state", cancellationToken),
            [.. exchanges.Select(row => (FeedKey.Parse(word(row.Feed)), row.State, row.Count))],
            verdicts);
    }

    private static long NumberOf(string key) => long.Parse(key, System.Globalization.CultureInfo.InvariantCulture);

    private static (FeedKey Feed, VerdictCounts Counts) ReadVerdicts(ref RowReader row) => (FeedKey.Parse(row.Text()), new VerdictCounts(
        (int)row.Int(), (int)row.Int(), (int)row.Int(), (int)row.Int(), (int)row.Int(), (int)row.Int()));

    private async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"SELECT COUNT(*) FROM {table}", [], (ref row) => row.Int(), cancellationToken))[0];

    private async Task<Dictionary<string, long>> GroupAsync(string sql, CancellationToken cancellationToken)
    {
        var rows = await store.QueryAsync(sql, [], (ref row) => (Key: KeyOf(ref row), Count: row.Int()), cancellationToken);
        return rows.ToDictionary(row => row.Key, row => row.Count);
    }

    private static string KeyOf(ref RowReader row) => row.Tag == RowBuffer.TextTag
        ? row.Text()
        : row.Int().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
