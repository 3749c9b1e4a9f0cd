using System.Diagnostics;
using System.Globalization;
using Bench.Hosting;
using Bench.Ingest;
using Journeys.Processes;

namespace Bench;

/// <summary>
/// <c>memory</c>: a CSV of a million rows in the form of market regulation, imported by the real <c>hub import</c> in a process of its own;
/// told is the most memory it was ever resident with (VmHWM). Options: <c>--rows N</c>.
/// </summary>
internal static class MemoryBench
{
    private const double GoalMegabytes = 400;
    private const int Subjects = 50_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = Arguments.Number(args, "--rows", 1_000_000);
        var folder = Directory.CreateTempSubdirectory("hub-memory-bench-").FullName;
        try
        {
            return await MeasureAsync(folder, rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(string folder, int rows)
    {
        using var home = BenchHome.Create(District.Department);
        var file = Path.Combine(folder, "inspections.csv");
        var district = new District(20240701, Subjects);
        InspectionTable.Write(file, district, rows);
        var lists = Directory.CreateDirectory(Path.Combine(folder, "lists")).FullName;
        await district.WriteListsAsync(lists, home);
        var data = Path.Combine(folder, "data");
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            await ImportAsync(home, Path.Combine(lists, $"{list}.csv"), "district-registry", list, data);
        }

        var watch = Stopwatch.StartNew();
        var peak = await ImportAsync(home, file, "market-regulation", "double-random", data);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows} rows, {new FileInfo(file).Length / 1e6:F0} MB of CSV: {peak:F0} MB resident at most (goal {GoalMegabytes:F0}), {rows / watch.Elapsed.TotalSeconds:F0} rows/s"));
        return peak < GoalMegabytes ? 0 : 1;
    }

    private static async Task<double> ImportAsync(BenchHome home, string file, string partner, string feed, string data)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HUB_HOME"] = home.Folder };
        await using var import = ChildProgram.Start("Hub", environment, "import", file, "--partner", partner, "--feed", feed, "--data", data);
        var peak = 0L;
        while (!import.HasExited)
        {
            peak = Math.Max(peak, import.PeakResident());
            await Task.Delay(20);
        }

        return import.ExitCode == 0
            ? peak / 1e6
            : throw new InvalidOperationException($"import ended with {import.ExitCode}: {string.Join(Environment.NewLine, import.Lines)}");
    }
}
