using System.Diagnostics;
using System.Globalization;
using Canonical.Mapping;
using Canonical.Rules;
using Hub.Cli;
using Hub.Hosting;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.MappingCases;
using Hub.Registry;

namespace Bench;

/// <summary>Records per second and core of each shipped mapping, on the rows of the sample exchange already read.</summary>
internal static class MappingBench
{
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(2);

    public static Task<int> RunAsync()
    {
        var home = HubHome.Find();
        var samples = Path.Combine(home, "samples");
        var tables = ReferenceFolder.Load(Path.Combine(samples, "reference"), HubContent.Load(home, ReferenceTables.Empty));
        var content = HubContent.Load(home, tables);
        var files = ImportList.Read(samples, null, null, out var mistake) ?? throw new InvalidOperationException(mistake);
        foreach (var feed in content.Partners.Inbound)
        {
            var own = files.Where(file => file.Partner == feed.Key.Partner && file.Feed == feed.Key.Feed).ToList();
            if (own.Count > 0)
            {
                Measure(feed, own);
            }
        }

        return Task.FromResult(0);
    }

    private static void Measure(InboundFeed feed, List<ImportFile> files)
    {
        var records = new List<SourceNode[]>();
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file.Path);
            records.AddRange(RecordGroups.Of(RecordReading.Read(stream, feed.Format, new ReadLimits()), feed)
                .Where(rows => rows[0] is { Skipped: null, Fault: null } && (rows[0].Part is null || rows[0].Part == feed.Parts[0].Sheet))
                .Select(rows => rows.Select(r => r.Root).ToArray()));
        }

        Loop(feed.Parts[0].Mapping, records, TimeSpan.FromSeconds(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (count, elapsed) = Loop(feed.Parts[0].Mapping, records, Run);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{feed.Key,-40} {count / elapsed.TotalSeconds,10:n0} records/s {bytes,8:n0} B/record"));
    }

    private static (long Count, TimeSpan Elapsed) Loop(CompiledMapping mapping, List<SourceNode[]> records, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var count = 0L;
        while (clock.Elapsed < time)
        {
            foreach (var record in records)
            {
                mapping.Map(record);
            }

            count += records.Count;
        }

        return (count, clock.Elapsed);
    }
}
