using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>
/// <c>growth</c>: the insert rate of the ledger on a store that has grown, beside the rate of the same store when it was empty; the floor
/// (one plain row per record, same settings) grows beside it, so that a disk that slows down is not taken for a tree that does.
/// Options: <c>--records N</c> (default 5,000,000).
/// </summary>
internal static class GrowthBench
{
    private const double Goal = 0.8;
    private const int RunsPerPoint = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var records = Arguments.Number(args, "--records", 5_000_000);
        var folder = Directory.CreateTempSubdirectory("hub-growth-bench-").FullName;
        try
        {
            await using var ledger = await LedgerBench.OpenAsync(Path.Combine(folder, "ledger"), evidence: true);
            using var floor = LedgerBench.Floor(Path.Combine(folder, "floor.db"));

            // The first run warms up.
            await LedgerBench.InsertAsync(ledger);
            LedgerBench.InsertFloor(floor);
            var empty = await MeasureAsync();
            var watch = Stopwatch.StartNew();
            for (var done = (2 * RunsPerPoint + 1) * LedgerBench.RecordsPerRun; done < records; done += LedgerBench.RecordsPerRun)
            {
                await LedgerBench.InsertAsync(ledger);
                LedgerBench.InsertFloor(floor);
                if (done % 500_000 < LedgerBench.RecordsPerRun)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {done} records after {watch.Elapsed.TotalSeconds:F0} s"));
                }
            }

            var grown = await MeasureAsync();
            var (ratio, floorRatio) = (grown.Ledger / empty.Ledger, grown.Floor / empty.Floor);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"ledger {empty.Ledger:F0}/s empty, {grown.Ledger:F0}/s at {records}: ratio {ratio:F2}; floor {empty.Floor:F0}/s and {grown.Floor:F0}/s: {floorRatio:F2}"));
            return ratio >= Goal ? 0 : 1;

            async Task<(double Ledger, double Floor)> MeasureAsync()
            {
                List<double> ledgers = [], floors = [];
                for (var run = 0; run < RunsPerPoint; run++)
                {
                    floors.Add(LedgerBench.InsertFloor(floor));
                    ledgers.Add(await LedgerBench.InsertAsync(ledger));
                }

                return (Medians.Of(ledgers), Medians.Of(floors));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
