using System.Globalization;
using Bench.Hosting;
using Journeys.Processes;
using Bench.Ingest;

namespace Bench;

/// <summary>
/// <c>ingest</c>: 20,000 messages through the real hub over HTTP, first as bodies of 1 MB over 4 connections, then one by one by 64 clients,
/// beside a floor that parses, digests and inserts the same bytes with the same durability. Hub and floor are processes of their own and take turns;
/// the clock stops when the last row has its verdict committed. Options: <c>--pairs N</c> and <c>--singles N</c> (0: none of these), <c>--messages N</c>.
/// </summary>
internal static class IngestBench
{
    /// <summary>Rounds that are not counted: a hub has more code than a floor, and its compiler works in the first ones.</summary>
    private const int WarmUps = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var pairs = Arguments.Number(args, "--pairs", 7);
        var singlePairs = Arguments.Number(args, "--singles", 5);
        var messages = Arguments.Number(args, "--messages", 20_000);
        var folder = Directory.CreateTempSubdirectory("hub-ingest-bench-").FullName;
        using var home = BenchHome.Create(District.Department);
        try
        {
            await using var floor = await FloorProcess.StartAsync(Path.Combine(folder, "floor"));
            await using var hub = await HubProcess.StartAsync(home.Folder, Path.Combine(folder, "hub"));
            var district = new District(20240701, InspectionMessages.Subjects * (pairs + singlePairs + (2 * WarmUps)));
            await district.RegisterAsync(hub.Client, home);
            var key = await hub.Client.IssueKeyAsync(District.Department);
            using var toHub = new LoadClient(new Uri(hub.Address, $"api/v1/partners/{District.Department}/feeds/culture-checks/submissions"), key, hub.Id);
            using var bodiesToFloor = new LoadClient(new Uri(floor.Address, "bodies"), null, floor.Id);
            using var singlesToFloor = new LoadClient(new Uri(floor.Address, "singles"), null, floor.Id);
            var round = new IngestRounds(new InspectionMessages(district, 20240701), messages);
            var met = pairs == 0 || await round.CompareAsync("bodies of 1 MB, 4 connections", pairs, WarmUps, InspectionMessages.Bodies, 4, bodiesToFloor, toHub);
            met &= singlePairs == 0 || await round.CompareAsync("single messages, 64 clients", singlePairs, WarmUps, lines => lines, 64, singlesToFloor, toHub);
            await CheckAsync(hub, messages * ((pairs == 0 ? 0 : pairs + WarmUps) + (singlePairs == 0 ? 0 : singlePairs + WarmUps)));
            return met ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A hub that loses or refuses what it should take would be fast for the wrong reason.</summary>
    private static async Task CheckAsync(HubProcess hub, int sent)
    {
        var status = await hub.Client.GetAsync("api/v1/status");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sent {sent}; the hub says {status.ToJsonString()}"));
    }
}
