using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>
/// What is owed and has not become exchanges yet. Whoever claims exchanges or lists them opens the runs first, so that nobody outside the
/// ledger sees a difference; the feed of a partner that is never served costs nothing but its runs.
/// </summary>
internal static class OwedRuns
{
    // So many exchanges are written at once, in some hundredths of a second of the lane.
    private const int Piece = 2_000;

    // For each feed the last seq opened, and behind it the last seq owed.
    private const string Ends =
        "SELECT p.feed, p.seq, (SELECT o.last FROM owed o WHERE o.feed = p.feed ORDER BY o.first DESC LIMIT 1) FROM opened p";

    // The run that holds the last opened seq may be half open.
    private const string Unopened =
        "FROM owed WHERE feed = $1 AND first >= (SELECT COALESCE(MAX(first), 0) FROM owed WHERE feed = $1 AND first <= $2) AND last > $2";

    /// <summary>Writes runs for versions written in this transaction; <paramref name="seqs"/> ascending.</summary>
    public static async Task AddAsync(StoreTransaction transaction, long feed, IReadOnlyList<long> seqs, DateTimeOffset at)
    {
        var keys = new RowBuffer();
        keys.Int(feed).EndRow();
        if ((await transaction.FindAsync(LedgerTables.Opened.ByKey, keys)).Count == 0)
        {
            await transaction.InsertAsync(OwedMaps.Opened, [new OpenedEntry(feed, 0)]);
        }

        var runs = new List<OwedRun>();
        foreach (var seq in seqs)
        {
            if (runs.Count > 0 && runs[^1].Last + 1 == seq)
            {
                runs[^1] = runs[^1] with { Last = seq };
            }
            else
            {
                runs.Add(new OwedRun(feed, seq, seq, at));
            }
        }

        await transaction.InsertAsync(OwedMaps.Owed, runs);
    }

    /// <summary>Feeds with runs that are not open, and how many exchanges these will be.</summary>
    public static async Task<IReadOnlyList<(long Feed, long Count)>> CountAsync(LedgerStore store, CancellationToken cancellationToken)
    {
        var counts = new List<(long, long)>();
        foreach (var (feed, opened, last) in await store.QueryAsync(Ends, [], ReadEnds, cancellationToken))
        {
            if (last > opened)
            {
                var count = await store.QueryAsync(
                    $"SELECT CAST(SUM(last - CASE WHEN first > $2 THEN first - 1 ELSE $2 END) AS BIGINT) {Unopened}", [feed, opened],
                    (ref row) => row.Int(), cancellationToken);
                counts.Add((feed, count[0]));
            }
        }

        return counts;
    }

    /// <summary>Makes exchanges of all runs; of one feed when it is given.</summary>
    public static async Task OpenAsync(LedgerStore store, long? feed, CancellationToken cancellationToken)
    {
        foreach (var (one, opened, last) in await store.QueryAsync(Ends, [], ReadEnds, cancellationToken))
        {
            if (last > opened && (feed is null || feed == one))
            {
                while (await store.WriteAsync(transaction => OpenPieceAsync(transaction, one), cancellationToken) == Piece)
                {
                }
            }
        }
    }

    /// <summary>The same for some feeds inside a transaction that is going to look at their exchanges.</summary>
    public static async Task OpenAsync(StoreTransaction transaction, IEnumerable<long> feeds)
    {
        foreach (var feed in feeds)
        {
            while (await OpenPieceAsync(transaction, feed) == Piece)
            {
            }
        }
    }

    private static async Task<int> OpenPieceAsync(StoreTransaction transaction, long feed)
    {
        var keys = new RowBuffer();
        keys.Int(feed).EndRow();
        if ((await transaction.LoadAsync(OwedMaps.Opened, LedgerTables.Opened.ByKey, keys)).FirstOrDefault() is not { } opened)
        {
            return 0;
        }

        var runs = (await transaction.QueryAsync($"SELECT feed, first, last, at {Unopened} ORDER BY first LIMIT {Piece}", feed, opened.Row.Seq)).Map(OwedMaps.ReadRun);
        var rows = transaction.Rows(LedgerTables.Exchange);
        var seq = opened.Row.Seq;
        foreach (var run in runs.TakeWhile(_ => rows.Count < Piece))
        {
            var from = Math.Max(run.First, seq + 1);
            var versions = await transaction.QueryAsync(
                $"SELECT seq, record, version FROM record_version WHERE seq >= $1 AND seq <= $2 ORDER BY seq LIMIT {Piece - rows.Count}", from, run.Last);
            for (var i = 0; i < versions.Count; i++)
            {
                var version = versions.Read(i);
                seq = version.Int();
                ExchangeMaps.WriteNew(rows, ExchangeId.New(run.At), feed, version.Int(), version.Int(), seq, run.At, run.At);
            }

            versions.Release();
        }

        if (rows.Count > 0)
        {
            transaction.Evidence.Note("open", "hub");
            await transaction.InsertAsync(rows);
            await transaction.PutAsync(OwedMaps.Opened, [(opened, opened.Row with { Seq = seq })]);
        }

        return rows.Count;
    }

    private static (long Feed, long Opened, long Last) ReadEnds(ref RowReader row) => (row.Int(), row.Int(), row.IntOrNull() ?? 0);
}
