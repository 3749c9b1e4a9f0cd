using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound;

/// <summary>A store that refuses one submission's report stands in for an outage or a bug in the middle of it.</summary>
public sealed class InterruptedSubmissionTests
{
    private const string Partner = "culture-tourism";
    private const string Feed = "culture-checks";

    private static readonly Dictionary<string, string?> Patient = new()
    {
        ["Inbound:FirstRetry"] = "00:00:00.2", ["Inbound:LongestRetry"] = "00:00:00.5", ["Inbound:MaxTries"] = "1000",
    };

    private static readonly Dictionary<string, string?> Hasty = new()
    {
        ["Inbound:FirstRetry"] = "00:00:00.01", ["Inbound:LongestRetry"] = "00:00:00.02", ["Inbound:MaxTries"] = "3",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_on_by_itself_when_the_outage_is_over_and_nothing_of_its_feed_overtakes_it()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync(settings: Patient);
        await RunAsync(hub, Refuse);
        var corrected = Checks.No("WL");
        var id = await ReceivedAsync(hub, Large(corrected));
        var waiting = await StateAsync(hub, id, "retrying");
        (waiting["faults"]![0]!["code"]!.ToString(), waiting["counts"]!["total"]!.GetValue<int>()).ShouldBe(("RCV-0510", 1_000));
        (await hub.GetAsync("/api/v1/submissions?state=retrying"))["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(id);
        using var small = await hub.Http.PostAsync($"/api/v1/partners/{Partner}/feeds/{Feed}/submissions", Body(Checks.Culture(corrected, result: "fail")), Stop);
        small.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var other = await hub.SubmitAsync(RunningHub.Registry, "items", await File.ReadAllBytesAsync(Samples.File("reference/items.csv"), Stop));
        other["repeated"].ShouldNotBeNull("another feed is not held up");

        await RunAsync(hub, Allow);

        (await StateAsync(hub, id, "finished"))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1_501);
        await StateAsync(hub, (await small.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.ToString(), "finished");
        var record = (await hub.RecordAsync(Partner, corrected))!;
        record.Version.ShouldBe(2);
        (await hub.RowsAsync(id)).Select(row => row["row"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, 1_501));
        (await hub.Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_given_up_after_several_failures_lets_others_pass_and_goes_on_when_it_is_resumed()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync(settings: Hasty);
        await RunAsync(hub, Refuse);
        var id = await ReceivedAsync(hub, Large(Checks.No("WL")));
        var stopped = await StateAsync(hub, id, "stopped");
        stopped["faults"]![0]!["code"]!.ToString().ShouldBe("RCV-0500");
        (await hub.GetAsync("/api/v1/submissions?state=stopped"))["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(id);
        using var next = await hub.Http.PostAsync($"/api/v1/partners/{Partner}/feeds/{Feed}/submissions", Body(Checks.Culture(Checks.No("WL"))), Stop);
        next.StatusCode.ShouldBe(HttpStatusCode.OK, "the feed goes on behind what was given up");
        await hub.RestartAsync();
        (await hub.GetAsync($"/api/v1/submissions/{id}"))["state"]!.ToString().ShouldBe("stopped", "a restart is no decision");
        await RunAsync(hub, Allow);

        using var resumed = await hub.Http.PostAsync($"/api/v1/submissions/{id}/resume", null, Stop);

        resumed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var end = await StateAsync(hub, id, "finished");
        (end["counts"]!["accepted"]!.GetValue<int>(), end["faults"]!.AsArray().Count).ShouldBe((1_501, 0));
        using var again = await hub.Http.PostAsync($"/api/v1/submissions/{id}/resume", null, Stop);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await hub.Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Goes_on_when_its_sender_sends_it_again()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync(settings: Hasty);
        await RunAsync(hub, Refuse);
        var bytes = Large(Checks.No("WL"));
        var id = await ReceivedAsync(hub, bytes);
        await StateAsync(hub, id, "stopped");
        await RunAsync(hub, Allow);
        var sender = await hub.ClientOfAsync(Partner);

        using var answer = await hub.PostAsync(Partner, Feed, Encoding.UTF8.GetBytes(bytes), sender);

        (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.ToString().ShouldBe(id);
        (await StateAsync(hub, id, "finished"))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1_501);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(13, true)]
    [InlineData(1, false)]
    [InlineData(19, false)]
    public void A_store_that_is_away_is_waited_for_and_a_mistake_is_not(int code, bool outage) =>
        StoreOutage.Is(new InvalidOperationException("lane", new SqliteException("x", code))).ShouldBe(outage);

    // The first batch is committed, the second is refused.
    private const string Refuse = "CREATE TRIGGER refuse BEFORE INSERT ON report_chunk WHEN NEW.seq > 1 BEGIN SELECT RAISE(ABORT, 'refused'); END";
    private const string Allow = "DROP TRIGGER refuse";

    private static string Large(string last)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 1_500; i++)
        {
            lines.Append(Checks.Culture(Checks.No("WL")));
        }

        return lines.Append(Checks.Culture(last)).ToString();
    }

    private static ByteArrayContent Body(string content) => new(Encoding.UTF8.GetBytes(content));

    private static async Task<string> ReceivedAsync(RunningHub hub, string content)
    {
        using var response = await hub.Http.PostAsync($"/api/v1/partners/{Partner}/feeds/{Feed}/submissions", Body(content), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.ToString();
    }

    private static async Task<JsonNode> StateAsync(RunningHub hub, string id, string state)
    {
        for (var i = 0; ; i++)
        {
            var submission = await hub.GetAsync($"/api/v1/submissions/{id}");
            if (submission["state"]!.ToString() == state)
            {
                return submission;
            }

            i.ShouldBeLessThan(1_200, $"the submission is {submission["state"]}, not {state}");
            await Task.Delay(25, Stop);
        }
    }

    private static async Task RunAsync(RunningHub hub, string sql)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(hub.Folder, LedgerFactory.StoreFile)};Pooling=false");
        await store.OpenAsync(Stop);
        await using var command = store.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10000; " + sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}
