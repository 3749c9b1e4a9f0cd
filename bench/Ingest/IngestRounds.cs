using System.Globalization;

namespace Bench.Ingest;

/// <summary>Runs of floor and hub that take turns, each pair with messages of its own; what is told are medians of the pairs.</summary>
internal sealed class IngestRounds(InspectionMessages messages, int count)
{
    private const double Goal = 0.35;
    private const double SinglesGoal = 0.5;
    private const double TailGoal = 3;
    private int _round;

    public async Task<bool> CompareAsync(
        string title, int pairs, int warmUps, Func<byte[][], IReadOnlyCollection<byte[]>> cut, int connections, Uri floor, LoadClient hub)
    {
        using var toFloor = new LoadClient(floor, null);
        List<double> floorRates = [], hubRates = [], floorTails = [], hubTails = [];
        for (var pair = -warmUps; pair < pairs; pair++)
        {
            var bodies = cut(messages.Take(_round++, count));
            var (floorRate, floorTail) = await RunAsync(toFloor, bodies, connections);
            var (hubRate, hubTail) = await RunAsync(hub, bodies, connections);
            if (pair >= 0)
            {
                floorRates.Add(floorRate);
                hubRates.Add(hubRate);
                floorTails.Add(floorTail);
                hubTails.Add(hubTail);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  floor {floorRate:F0}/s p99 {floorTail:F1} ms, hub {hubRate:F0}/s p99 {hubTail:F1} ms, ratio {hubRate / floorRate:F2}"));
            }
        }

        var ratio = Medians.Ratio(hubRates, floorRates);
        var tail = Medians.Ratio(hubTails, floorTails);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: floor {Medians.Show(floorRates)}/s, hub {Medians.Show(hubRates)}/s, ratio {ratio:F2}; p99 floor {Medians.Show(floorTails, "F1")} ms, hub {Medians.Show(hubTails, "F1")} ms, ratio {tail:F1}"));
        return connections < 64 ? ratio >= Goal : ratio >= SinglesGoal && tail <= TailGoal;
    }

    private async Task<(double Rate, double Tail)> RunAsync(LoadClient client, IReadOnlyCollection<byte[]> bodies, int connections)
    {
        GC.Collect();
        var (seconds, latencies) = await client.SendAsync(bodies, connections);
        return (count / seconds, latencies[(int)(latencies.Length * 0.99)]);
    }
}
