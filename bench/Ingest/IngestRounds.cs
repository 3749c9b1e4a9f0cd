using System.Globalization;

namespace Bench.Ingest;

/// <summary>
/// Runs of floor and hub that take turns, each pair with messages of its own; what is told are medians of the pairs. The ratio of the rates is
/// that of all rounds together: a store copies its log back in one round and not in the next, and a median would take the one or the other.
/// </summary>
internal sealed class IngestRounds(InspectionMessages messages, int count)
{
    private const double Goal = 0.35;
    private const double SinglesGoal = 0.5;
    private const double TailGoal = 3;
    private int _round;

    public async Task<bool> CompareAsync(
        string title, int pairs, int warmUps, Func<byte[][], IReadOnlyCollection<byte[]>> cut, int connections, LoadClient floor, LoadClient hub)
    {
        List<IngestRun> floors = [], hubs = [];
        for (var pair = -warmUps; pair < pairs; pair++)
        {
            var bodies = cut(messages.Take(_round++, count));
            var toFloor = await RunAsync(floor, bodies, connections);
            var toHub = await RunAsync(hub, bodies, connections);
            if (pair >= 0)
            {
                floors.Add(toFloor);
                hubs.Add(toHub);
                Console.WriteLine($"  floor {toFloor}, hub {toHub}");
            }
        }

        var ratio = floors.Sum(run => 1 / run.Rate) / hubs.Sum(run => 1 / run.Rate);
        var tail = Medians.Ratio(hubs.Select(run => run.Tail), floors.Select(run => run.Tail));
        var cost = Medians.Ratio(hubs.Select(run => run.Micros), floors.Select(run => run.Micros));
        Console.WriteLine($"{title}: floor {Show(floors)}; hub {Show(hubs)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratios: rate {ratio:F2}, p99 {tail:F1}, processor time {cost:F1}"));
        return connections < 64 ? ratio >= Goal : ratio >= SinglesGoal && tail <= TailGoal;
    }

    private static string Show(List<IngestRun> runs) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Medians.Show([.. runs.Select(run => run.Rate)])}/s, p99 {Medians.Show([.. runs.Select(run => run.Tail)], "F1")} ms, {Medians.Show([.. runs.Select(run => run.Micros)], "F1")} us of processor");

    private async Task<IngestRun> RunAsync(LoadClient client, IReadOnlyCollection<byte[]> bodies, int connections)
    {
        GC.Collect();
        var before = client.ProcessorTime;
        var (seconds, latencies) = await client.SendAsync(bodies, connections);
        return new IngestRun(count / seconds, latencies[(int)(latencies.Length * 0.99)], (client.ProcessorTime - before).TotalMicroseconds / count);
    }
}

/// <summary>One run: messages per second, the slowest answer but one in a hundred in milliseconds, processor time of the server per message.</summary>
internal readonly record struct IngestRun(double Rate, double Tail, double Micros)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rate:F0}/s p99 {Tail:F1} ms {Micros:F1} us");
}
