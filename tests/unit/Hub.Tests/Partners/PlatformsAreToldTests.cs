using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Sandbox;
using Shouldly;
using Xunit;

namespace Hub.Tests.Partners;

/// <summary>What the district owes platforms beside inspection records goes out through the same outbound flow, and comes back as their receipt.</summary>
public sealed class PlatformsAreToldTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Guidance_goes_to_the_enterprise_and_to_the_compliance_code_and_a_plan_is_published()
    {
        await using var platforms = new SimulatedPlatforms();
        var cloud = await platforms.AddAsync("enterprise-cloud");
        var code = await platforms.AddAsync("compliance-code");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await hub.SubmitAsync("joint-office", "guidance", await GivenAsync("joint-office", "guidance"));
        await hub.SubmitAsync("joint-office", "plan-publications", await GivenAsync("joint-office", "plan-publications"));

        // The subject itself is owed to the compliance code, too.
        await UntilAsync(hub, cloud, 2, "enterprise-cloud");
        await UntilAsync(hub, code, 2, "compliance-code");

        (await hub.GetAsync("/api/v1/exchanges?partner=enterprise-cloud"))["items"]!.AsArray().Select(e => $"{e!["feed"]} {e["operation"]}").Order()
            .ShouldBe(["guidance i", "publications i"]);
    }

    [Fact]
    public async Task Progress_of_a_task_goes_as_claim_and_then_as_feedback_and_an_older_state_goes_nowhere()
    {
        await using var platforms = new SimulatedPlatforms();
        var platform = await platforms.AddAsync("internet-plus-supervision");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await hub.SubmitAsync("joint-office", "task-progress", Progress("认领", "2026-04-01 09:00:00"));
        await UntilAsync(hub, platform, 1, "internet-plus-supervision");
        await hub.SubmitAsync("joint-office", "task-progress", Progress("反馈", "2026-04-03 10:00:00"));
        await UntilAsync(hub, platform, 2, "internet-plus-supervision");
        (await hub.SubmitAsync("joint-office", "task-progress", Progress("结束", "2026-04-02 16:00:00")))["counts"]!["duplicate"]!.GetValue<int>().ShouldBe(1);

        (platform.Counts.Accepted, platform.Counts.Rejected, platform.Counts.Held).ShouldBe((2, 0, 1));
    }

    [Fact]
    public async Task A_subject_that_nobody_registered_fails_with_the_platforms_words()
    {
        await using var platforms = new SimulatedPlatforms();
        var cloud = await platforms.AddAsync("enterprise-cloud");
        await cloud.SetFaultsAsync("subject-unknown");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await hub.SubmitAsync("joint-office", "guidance", await GivenAsync("joint-office", "guidance"));

        var exchange = await FirstAsync(hub, "enterprise-cloud", "failed");

        exchange["detail"]!.ToString().ShouldContain("未在企业云注册");
        exchange["cause"]!.ToString().ShouldBe("CONTRACT-OUT");
    }

    private static string Progress(string status, string at) =>
        $$"""[{"taskNo":"LH1","unit":"上海市黄浦区市场监督管理局","status":"{{status}}","claimedAt":"2026-04-01 09:00:00","updatedAt":"{{at}}"}]""";

    private static Task<byte[]> GivenAsync(string partner, string feed) =>
        File.ReadAllBytesAsync(Path.Combine(Mappings.Repository.Mappings, partner, "cases", feed, "plain", "given.json"));

    private static async Task UntilAsync(RunningHub hub, SandboxHost platform, int accepted, string partner)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (platform.Counts.Accepted < accepted)
        {
            patience.IsCancellationRequested.ShouldBeFalse($"{platform.Counts} {(await hub.GetAsync($"/api/v1/exchanges?partner={partner}"))["items"]}");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static async Task<JsonNode> FirstAsync(RunningHub hub, string partner, string state)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = (await hub.GetAsync($"/api/v1/exchanges?partner={partner}&state={state}"))["items"]!.AsArray();
            if (found.Count > 0)
            {
                return found[0]!;
            }

            patience.IsCancellationRequested.ShouldBeFalse((await hub.GetAsync($"/api/v1/exchanges?partner={partner}"))["items"]!.ToString());
            await Task.Delay(100, CancellationToken.None);
        }
    }
}
