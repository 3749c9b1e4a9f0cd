using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Ledger.Rows;
using Hub.Ledger.Sqlite;

namespace Bench;

/// <summary>
/// Insert rate of the ledger in SQLite against a floor of one plain row per record with the same settings, interleaved;
/// with evidence and without; empty and on a grown store; then the outbound side. Options: <c>--fill N</c> records first, <c>--pairs N</c>.
/// </summary>
internal static class LedgerBench
{
    private const int BatchSize = 1_000;
    private const int BatchesPerRun = 20;

    public const int RecordsPerRun = BatchSize * BatchesPerRun;

    private static readonly FeedKey[] Feeds = [new("internet-plus-supervision", "inspection-records"), new("null", "null")];

    public static async Task<int> RunAsync(string[] args)
    {
        var (fill, pairs) = (Arguments.Number(args, "--fill", 0), Arguments.Number(args, "--pairs", 5));
        var folder = Directory.CreateTempSubdirectory("hub-ledger-bench-").FullName;
        try
        {
            await using var proven = await OpenAsync(Path.Combine(folder, "proven"), true);
            await using var bare = await OpenAsync(Path.Combine(folder, "bare"), false);
            using var floor = Floor(Path.Combine(folder, "floor.db"));
            await FillAsync(proven, bare, floor, fill);
            var rates = new List<(double Floor, double Bare, double Proven)>();
            for (var pair = 0; pair <= pairs; pair++)
            {
                var one = (InsertFloor(floor), await InsertAsync(bare), await InsertAsync(proven));

                // The first pair warms up.
                if (pair > 0)
                {
                    rates.Add(one);
                }
            }

            Print("floor: one plain row per record", rates.Select(rate => rate.Floor));
            Print("ledger without evidence", rates.Select(rate => rate.Bare));
            Print("ledger", rates.Select(rate => rate.Proven));
            var (floorTime, bareTime, provenTime) = (rates.Sum(rate => 1 / rate.Floor), rates.Sum(rate => 1 / rate.Bare), rates.Sum(rate => 1 / rate.Proven));
            Console.WriteLine($"ledger / floor: {floorTime / provenTime:F2}; cost of evidence: {1 - (bareTime / provenTime):P0}");
            await PushAsync(proven);
            await VerifyAsync(proven);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<ILedger> OpenAsync(string folder, bool evidence)
    {
        var ledger = LedgerFactory.Open(new LedgerOptions { DataFolder = folder, WithEvidence = evidence }).Ledger!;
        await ledger.MigrateAsync(CancellationToken.None);
        return ledger;
    }

    private static async Task FillAsync(ILedger proven, ILedger bare, SqliteSession floor, int records)
    {
        for (var done = 0; done < records; done += BatchSize * BatchesPerRun)
        {
            await InsertAsync(proven);
            await InsertAsync(bare);
            InsertFloor(floor);
        }
    }

    public static SqliteSession Floor(string file)
    {
        var session = SqliteSession.Open(file, readOnly: false);
        session.Execute("PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536;"
            + "CREATE TABLE row (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, digest BLOB NOT NULL, body BLOB NOT NULL) STRICT; CREATE UNIQUE INDEX row_id ON row (id);");
        return session;
    }

    public static double InsertFloor(SqliteSession session)
    {
        var watch = new Stopwatch();
        var insert = session.Prepare("INSERT INTO row (id, digest, body) VALUES (?1, ?2, ?3)");
        for (var batch = 0; batch < BatchesPerRun; batch++)
        {
            var records = Records(batch);
            watch.Start();
            session.Execute("BEGIN IMMEDIATE");
            var rows = new RowBuffer();
            foreach (var record in records)
            {
                rows.Clear();
                rows.Id(record.Id.Value).Bytes(record.ContentDigest).Bytes(record.Body.Span).EndRow();
                insert.Write(rows.Fields(0));
            }

            session.Execute("COMMIT");
            watch.Stop();
        }

        return BatchSize * BatchesPerRun / watch.Elapsed.TotalSeconds;
    }

    public static async Task<double> InsertAsync(ILedger ledger)
    {
        var watch = new Stopwatch();
        for (var batch = 0; batch < BatchesPerRun; batch++)
        {
            var at = TimeProvider.System.GetUtcNow();
            var write = new InboundWrite { Kind = "batch", Actor = "bench", At = at };
            write.Records.AddRange(Records(batch));
            foreach (var record in write.Records)
            {
                write.Exchanges.AddRange(Feeds.Select(feed => new NewExchange(ExchangeId.New(at), feed, record.Id, 1, at)));
            }

            write.Reports.Add(new ReportChunk(SubmissionId.New(at), batch + 1, 1, BatchSize, new byte[BatchSize * 120]));
            watch.Start();
            await ledger.WriteAsync(
                async transaction =>
                {
                    await transaction.WriteAsync(write);
                    return 0;
                },
                CancellationToken.None);
            watch.Stop();
        }

        return BatchSize * BatchesPerRun / watch.Elapsed.TotalSeconds;
    }

    private static List<RecordWrite> Records(int batch)
    {
        var at = TimeProvider.System.GetUtcNow();
        var stamp = Stopwatch.GetTimestamp();
        var records = new List<RecordWrite>(BatchSize);
        var body = Encoding.UTF8.GetBytes(new string('x', 1_300));
        for (var i = 0; i < BatchSize; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"SJ{stamp:D16}{batch:D3}{i:D4}");
            records.Add(new RecordWrite(
                RecordId.New(at), new RecordKey("inspection-record", "market-regulation", key), 1, SHA256.HashData(Encoding.UTF8.GetBytes(key)), Subjects[i * 7 % Subjects.Length],
                RecordStates.Current, new DateOnly(2026, 3, 5), at, null, null, i, "market-regulation/double-random@1", null, at, body));
        }

        return records;
    }

    private static readonly SubjectId[] Subjects = [.. Enumerable.Range(0, 5_000).Select(_ => SubjectId.New(TimeProvider.System.GetUtcNow()))];

    private static async Task PushAsync(ILedger ledger)
    {
        var feed = Feeds[0];
        var watch = Stopwatch.StartNew();
        var claimed = await ledger.Outbound.ClaimAsync(Request(feed, 20_000), CancellationToken.None);
        Console.WriteLine($"claim {claimed.Count} at once: {claimed.Count / watch.Elapsed.TotalSeconds:F0}/s");
        watch.Restart();
        await Parallel.ForEachAsync(claimed.Take(10_000), new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (row, _) => await SendAsync(ledger, feed, [row]));
        Console.WriteLine($"start and settle singly, 64 in flight: {10_000 / watch.Elapsed.TotalSeconds:F0} exchanges/s");
        watch.Restart();
        await Parallel.ForEachAsync(claimed.Skip(10_000).Chunk(100), new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (rows, _) => await SendAsync(ledger, feed, rows));
        Console.WriteLine($"start and settle in batches of 100, 16 in flight: {(claimed.Count - 10_000) / watch.Elapsed.TotalSeconds:F0} exchanges/s");
    }

    private static async Task SendAsync(ILedger ledger, FeedKey feed, IReadOnlyList<ClaimedExchange> rows)
    {
        var at = TimeProvider.System.GetUtcNow();
        var attempt = AttemptId.New(at);
        await ledger.Outbound.StartAsync(
            new AttemptStart(attempt, feed, "bench", null, [.. rows.Select(row => new AttemptItem(row.Id, 'i', "digest"))], at), CancellationToken.None);
        await ledger.Outbound.SettleAsync(
            [.. rows.Select(row => new Settlement(row.Id, attempt, ExchangeStates.Confirmed, null, null, null, null, new Holding(1, "digest", false), at))],
            CancellationToken.None);
    }

    private static ClaimRequest Request(FeedKey feed, int max)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new ClaimRequest(feed, ExchangeStates.Pending, max, "bench", now, now.AddMinutes(10));
    }

    private static async Task VerifyAsync(ILedger ledger)
    {
        var watch = Stopwatch.StartNew();
        var report = await ledger.Evidence.VerifyAsync(null, CancellationToken.None);
        Console.WriteLine($"verify: {report.Rows / watch.Elapsed.TotalSeconds:F0} rows/s, {report.Faults.Count} faults");
    }

    /// <summary>The mean over all runs: a checkpoint falls into some runs and not into others, and belongs to all of them.</summary>
    private static void Print(string what, IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        Console.WriteLine($"{what}: {sorted.Count / sorted.Sum(value => 1 / value):F0} [{sorted[0]:F0}..{sorted[^1]:F0}]");
    }
}
