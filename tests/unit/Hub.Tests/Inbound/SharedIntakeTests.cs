using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound;

/// <summary>Two serving hubs on one PostgreSQL.</summary>
public sealed class SharedIntakeTests(PostgresCluster cluster)
{
    private const string Partner = "culture-tourism";
    private const string Feed = "culture-checks";

    private static readonly FeedKey Key = new(Partner, Feed);

    private static readonly Dictionary<string, string?> Quick = new() { ["Inbound:LookEvery"] = "00:00:00.2" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_submission_is_run_once_and_each_feed_in_its_order_whoever_received_it()
    {
        await using var a = await RunningHub.StartWithRegistryAsync(await cluster.CreateDatabaseAsync(), settings: Quick);
        await using var b = await BesideAsync(a);
        var corrected = Checks.No("WL");
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await ReceivedAsync(i % 2 == 0 ? a : b, Lines(400) + Checks.Culture(corrected, day: $"2025-10-0{i + 1}")));
        }

        foreach (var id in ids)
        {
            (await FinishedAsync(a, id))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(id == ids[0] ? 401 : 400);
            (await a.RowsAsync(id)).Count.ShouldBe(401);
        }

        var record = (await a.RecordAsync(Partner, corrected))!;
        record.Version.ShouldBe(6);
        Encoding.UTF8.GetString(record.Body).ShouldContain("2025-10-06", customMessage: "the corrections were applied in the order of their arrival");
        (await b.Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_hub_has_under_way_is_left_to_it_and_taken_up_when_it_lets_go()
    {
        await using var a = await RunningHub.StartWithRegistryAsync(await cluster.CreateDatabaseAsync(), settings: Quick);
        await using var b = await BesideAsync(a);
        string id;
        await using (var hold = await a.Ledger.HoldAsync(Key, Stop))
        {
            hold.ShouldNotBeNull();
            (await b.Ledger.HoldAsync(Key, Stop)).ShouldBeNull();
            id = await ReceivedAsync(b, Lines(300));
            await Task.Delay(TimeSpan.FromSeconds(1), Stop);
            (await b.GetAsync($"/api/v1/submissions/{id}"))["state"]!.ToString().ShouldBe("received");
            using var small = await b.Http.PostAsync($"/api/v1/partners/{Partner}/feeds/{Feed}/submissions", Body(Lines(1)), Stop);
            small.StatusCode.ShouldBe(HttpStatusCode.Accepted, "it waits behind");
        }

        (await FinishedAsync(b, id))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(300);
    }

    [Fact]
    public async Task Knows_records_of_a_department_that_the_other_hub_met_first()
    {
        await using var a = await RunningHub.StartAsync(await cluster.CreateDatabaseAsync());

        // Its clock stands still: by itself it does not look for lists again, and a moment is as long as it takes.
        await using var b = await BesideAsync(a, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            await a.SubmitAsync(RunningHub.Registry, list, await File.ReadAllBytesAsync(Samples.File($"reference/{list}.csv"), Stop));
        }

        var line = Checks.Culture(Checks.No("WL"));
        await a.SubmitAsync(Partner, Feed, line);

        var report = await b.ReportAsync(Partner, Feed, line + "\n");

        report[0]["verdict"]!.ToString().ShouldBe("duplicate");
    }

    [Fact]
    public async Task A_batch_that_does_not_follow_on_what_is_stored_is_not_written()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync(await cluster.CreateDatabaseAsync());
        var id = new SubmissionId(Guid.Parse((await hub.SubmitAsync(Partner, Feed, Lines(2)))["id"]!.ToString()));

        foreach (var watermark in new[] { new Watermark(0, 2, 1), new Watermark(0, 2, 2) })
        {
            var write = new InboundWrite { Kind = "batch", Actor = "late", At = hub.Options.Time.GetUtcNow() };
            write.Reports.Add(new ReportChunk(id, 2, 1, 2, "{}\n"u8.ToArray()));
            write.Progress.Add(new SubmissionProgress(id, watermark, default, SubmissionStates.Received, null, null, null));
            await Should.ThrowAsync<SubmissionMovedException>(() => hub.Ledger.WriteAsync(
                async transaction =>
                {
                    await transaction.WriteAsync(write);
                    return 0;
                },
                Stop));
        }

        (await hub.Ledger.Queries.FindSubmissionAsync(id, Stop))!.Watermark.Batches.ShouldBe(1);
    }

    private static async Task<RunningHub> BesideAsync(RunningHub other, TimeProvider? time = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(other.Folder, "beside")).FullName;
        File.Copy(Path.Combine(other.Folder, LedgerFactory.KeyFile), Path.Combine(folder, LedgerFactory.KeyFile));
        return await RunningHub.StartAsync(other.Options.ConnectionString, folder, time: time, settings: Quick);
    }

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Checks.Culture(Checks.No("WL"))));

    private static ByteArrayContent Body(string content) => new(Encoding.UTF8.GetBytes(content));

    private static async Task<string> ReceivedAsync(RunningHub hub, string content)
    {
        using var response = await hub.Http.PostAsync($"/api/v1/partners/{Partner}/feeds/{Feed}/submissions", Body(content), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.ToString();
    }

    private static async Task<JsonNode> FinishedAsync(RunningHub hub, string id)
    {
        for (var i = 0; ; i++)
        {
            var submission = await hub.GetAsync($"/api/v1/submissions/{id}");
            if (submission["state"]!.ToString() == "finished")
            {
                return submission;
            }

            i.ShouldBeLessThan(600, $"the submission is {submission["state"]}");
            await Task.Delay(50, Stop);
        }
    }
}
