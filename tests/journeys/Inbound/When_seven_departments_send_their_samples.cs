using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Shouldly;
using Xunit;

namespace Journeys.Inbound;

public sealed class When_seven_departments_send_their_samples(PostgresCluster cluster)
{
    public static TheoryData<string> Stores => Engines.All;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Should_decide_every_row_as_a_correct_hub_does(string engine)
    {
        await using var hub = await RunningHub.StartWithRegistryAsync(await Engines.StoreAsync(engine, cluster));
        var report = new List<JsonNode>();

        foreach (var (partner, feed, file) in Samples.Feeds)
        {
            using var department = await hub.ClientOfAsync(partner);
            var submission = await hub.SubmitAsync(partner, feed, await File.ReadAllBytesAsync(Samples.File(file)), department, file);
            submission["state"]!.ToString().ShouldBe("finished");
            report.AddRange(await hub.RowsAsync(submission["id"]!.ToString()));
        }

        hub.Ledger.Engine.ShouldBe(engine);
        Truth.Differences(report).ShouldBeEmpty();
        var status = await hub.GetAsync("/api/v1/status");
        status["records"]!["inspection-record"]!.GetValue<int>().ShouldBe(1_011);
        status["exchanges"]!.AsArray().Sum(e => e!["count"]!.GetValue<int>()).ShouldBeGreaterThanOrEqualTo(1_011);
        (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Should_answer_the_same_files_with_the_first_verdicts_and_write_nothing(string engine)
    {
        await using var hub = await RunningHub.StartWithRegistryAsync(await Engines.StoreAsync(engine, cluster));
        var first = await SendAllAsync(hub);
        var before = (await hub.GetAsync("/api/v1/status")).AsObject();

        var again = await SendAllAsync(hub);

        again.ShouldBe(first);
        var after = (await hub.GetAsync("/api/v1/status")).AsObject();
        foreach (var name in new[] { "submissions", "subjects", "records", "rejections", "reviews", "exchanges" })
        {
            after[name]!.ToJsonString().ShouldBe(before[name]!.ToJsonString());
        }
    }

    private static async Task<List<string>> SendAllAsync(RunningHub hub)
    {
        var lines = new List<string>();
        foreach (var (partner, feed, file) in Samples.Feeds)
        {
            var submission = await hub.SubmitAsync(partner, feed, await File.ReadAllBytesAsync(Samples.File(file)), fileName: file);
            lines.AddRange((await hub.RowsAsync(submission["id"]!.ToString())).Select(row => row.ToJsonString()));
        }

        return lines;
    }
}
