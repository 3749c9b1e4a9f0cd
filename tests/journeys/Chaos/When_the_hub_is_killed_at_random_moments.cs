using System.Globalization;
using Hub.Hosting;
using Hub.Tests.Ledger;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Journeys.Chaos;

/// <summary>Few rounds here; <c>./hub bench chaos</c> does fifty. <c>HUB_CHAOS_ROUNDS</c> says how many.</summary>
public sealed class When_the_hub_is_killed_at_random_moments(PostgresCluster cluster)
{
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("HUB_CHAOS_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 3;

    [Fact]
    public Task Should_lose_and_double_nothing_in_sqlite() => RunAsync(null);

    [Fact]
    public async Task Should_lose_and_double_nothing_in_postgresql() => await RunAsync(await cluster.CreateDatabaseAsync());

    private static async Task RunAsync(string? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("hub-chaos-").FullName;
        try
        {
            var told = new List<string>();
            var faults = await new ChaosRun(HubHome.Find(), folder, postgres, seed: 20240701).RunAsync(Rounds, told.Add);
            faults.ShouldBeEmpty(string.Join(Environment.NewLine, told));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
