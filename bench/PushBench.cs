using System.Diagnostics;
using System.Globalization;
using Bench.Push;

namespace Bench;

/// <summary>
/// <c>push</c>: the outbound flow with durable outcomes beside a bare HTTP client, both against a bare Kestrel stub that takes 20 ms.
/// Singles with 64 in flight, batches of 100 with 16 in flight; floor and hub take turns.
/// Options: <c>--rounds N</c>, <c>--singles N</c> and <c>--batched N</c> per round.
/// </summary>
internal static class PushBench
{
    private static readonly TimeSpan PartnerTakes = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = Arguments.Number(args, "--rounds", 5);
        await using var stub = await PartnerStub.StartAsync(PartnerTakes);
        var bare = new BareClient(stub.Address);
        await CompareAsync("singles, 64 in flight", rounds, Arguments.Number(args, "--singles", 20_000), batchSize: 1, inFlight: 64, stub, bare);
        await CompareAsync("batches of 100, 16 in flight", rounds, Arguments.Number(args, "--batched", 100_000), batchSize: 100, inFlight: 16, stub, bare);
        return 0;
    }

    private static async Task CompareAsync(string title, int rounds, int exchanges, int batchSize, int inFlight, PartnerStub stub, BareClient bare)
    {
        await bare.RunAsync(exchanges / 10, batchSize, inFlight);
        await using (var first = await HubUnderLoad.PrepareAsync(stub.Address, exchanges / 2, batchSize, inFlight))
        {
            await first.RunAsync();
        }

        var floors = new List<double>();
        var hubs = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            floors.Add(await RateAsync(exchanges, () => bare.RunAsync(exchanges, batchSize, inFlight)));
            await using var hub = await HubUnderLoad.PrepareAsync(stub.Address, exchanges, batchSize, inFlight);
            hubs.Add(await RateAsync(exchanges, hub.RunAsync));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {title}: bare {floors[^1]:F0}/s, hub {hubs[^1]:F0}/s, ratio {hubs[^1] / floors[^1]:F2}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: bare {Median(floors):F0}/s, hub {Median(hubs):F0}/s [{hubs.Min():F0}..{hubs.Max():F0}], ratio {Median([.. hubs.Zip(floors, (hub, floor) => hub / floor)]):F2}"));
    }

    private static async Task<double> RateAsync(int exchanges, Func<Task> run)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await run();
        return exchanges / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
