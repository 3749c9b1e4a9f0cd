using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Journeys.Inbound;

/// <summary>kill -9 at random moments; HUB_CHAOS_ROUNDS says how often (3 unless told otherwise).</summary>
public sealed class When_the_hub_is_killed_during_an_import(PostgresCluster cluster)
{
    private const int Records = 12_000;
    private const string Owner = "culture-tourism";

    public static TheoryData<string> Stores => Engines.All;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Should_take_up_where_it_was_and_decide_every_row_once(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("hub-chaos-").FullName;
        var postgres = await Engines.StoreAsync(engine, cluster);
        var random = new Random(20_251_001);
        await using (var hub = await RunningHub.StartAsync(postgres, folder))
        {
            await RegisterAsync(hub);
        }

        var numbers = Enumerable.Range(0, Records).Select(_ => Checks.No("WL")).ToList();
        var content = Content(numbers);
        var id = "";
        for (var round = 0; round < Rounds(); round++)
        {
            await using var hub = await HubProcess.StartAsync(folder, postgres);
            id = id.Length == 0 ? await SendAsync(hub.Http, content) : id;
            await Task.Delay(random.Next(50, 700), TestContext.Current.CancellationToken);
            await hub.KillAsync();
        }

        await using (var hub = await RunningHub.StartAsync(postgres, folder))
        {
            await ShouldBeCompleteAsync(hub, id, numbers, content);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ShouldBeCompleteAsync(RunningHub hub, string id, List<string> numbers, byte[] content)
    {
        var submission = await hub.SubmitAsync(Owner, "culture-checks", content);
        submission["id"]!.ToString().ShouldBe(id);
        var rows = await hub.RowsAsync(id);
        rows.Select(row => row["row"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, Records + (Records / 100) + 1));
        submission["counts"]!["accepted"]!.GetValue<int>().ShouldBe(Records);
        submission["counts"]!["rejected"]!.GetValue<int>().ShouldBe(Records / 100);
        submission["counts"]!["duplicate"]!.GetValue<int>().ShouldBe(1);
        var seen = new Dictionary<string, int>();
        for (long after = 0, next = -1; next != after;)
        {
            after = next < 0 ? 0 : next;
            var changes = await hub.Ledger.Queries.ReadChangesAsync("inspection-record", Owner, after, 5_000, CancellationToken.None);
            changes.Versions.ToList().ForEach(version => seen[version.Key.Key] = seen.GetValueOrDefault(version.Key.Key) + 1);
            next = changes.Next;
        }

        seen.Keys.Order().ShouldBe(numbers.Order());
        seen.Values.ShouldAllBe(versions => versions == 1);
        var owed = (await hub.Ledger.Queries.CountAsync(CancellationToken.None)).Exchanges.Where(e => e.Feed.Partner == "internet-plus-supervision");
        owed.Sum(e => e.Count).ShouldBe(Records);
        (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    /// <summary>Good rows of which every hundredth is followed by a wrong one, and the first one again at the end.</summary>
    private static byte[] Content(List<string> numbers)
    {
        var content = new StringBuilder();
        for (var i = 0; i < numbers.Count; i++)
        {
            content.Append(Checks.Culture(numbers[i]));
            if (i % 100 == 99)
            {
                content.Append(Checks.Culture(Checks.No("WL"), code: "1"));
            }
        }

        return Encoding.UTF8.GetBytes(content.Append(Checks.Culture(numbers[0])).ToString());
    }

    private static async Task<string> SendAsync(HttpClient http, byte[] content)
    {
        using var response = await http.PostAsync($"/api/v1/partners/{Owner}/feeds/culture-checks/submissions", new ByteArrayContent(content));
        ((int)response.StatusCode).ShouldBe(202);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.ToString();
    }

    private static async Task RegisterAsync(RunningHub hub)
    {
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            await hub.SubmitAsync(RunningHub.Registry, list, await File.ReadAllBytesAsync(Samples.File($"reference/{list}.csv")));
        }
    }

    private static int Rounds() =>
        int.TryParse(Environment.GetEnvironmentVariable("HUB_CHAOS_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? Math.Max(1, rounds) : 3;
}
