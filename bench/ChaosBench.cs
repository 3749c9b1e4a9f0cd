using Hub.Hosting;
using Hub.Tests.Ledger;
using Journeys.Chaos;

namespace Bench;

/// <summary>
/// <c>chaos</c>: the hub is killed (SIGKILL) at random moments while it imports and pushes, on both stores, beside a platform that is never killed.
/// Options: <c>--rounds N</c> (default 50), <c>--seed N</c>, <c>--store sqlite|postgresql</c>.
/// </summary>
internal static class ChaosBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = Arguments.Number(args, "--rounds", 50);
        var seed = Arguments.Number(args, "--seed", 20240701);
        var only = Arguments.Text(args, "--store");
        var faults = 0;
        if (only is not "postgresql")
        {
            faults += await RunAsync("sqlite", null, rounds, seed);
        }

        if (only is not "sqlite")
        {
            await using var cluster = new PostgresCluster();
            faults += await RunAsync("postgresql", await cluster.CreateDatabaseAsync(), rounds, seed);
        }

        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> RunAsync(string store, string? postgres, int rounds, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("hub-chaos-").FullName;
        try
        {
            var faults = await new ChaosRun(HubHome.Find(), folder, postgres, seed).RunAsync(rounds, line => Console.WriteLine($"{store}: {line}"));
            Console.WriteLine($"{store}: {(faults.Count == 0 ? "nothing lost, nothing doubled, evidence intact" : string.Join(Environment.NewLine, faults))}");
            return faults.Count;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
