using System.Text;
using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Hub.Tests.Schedules;
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
    public async Task An_answer_goes_back_to_the_platform_that_brought_the_question_and_to_no_other()
    {
        await using var platforms = new SimulatedPlatforms();
        var cloud = await platforms.AddAsync("enterprise-cloud");
        var code = await platforms.AddAsync("suishen-code");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await cloud.PublishAsync("consultations", """{"consultNo":"ZX-1","kind":"咨询","content":"需要准备哪些材料？","raisedAt":"2026-04-01 15:00:00","about":"market-regulation","enterprise":{"name":"上海隍同娱乐有限公司","creditCode":"91310101MAGACNN850"}}""");
        (await hub.RunJobAsync("poll.enterprise-cloud.consultations")).Fault.ShouldBeNull();

        // Adoption looks when it is asked.
        (await hub.GetAsync("/api/v1/complaints"))["items"]!.AsArray().ShouldHaveSingleItem();
        foreach (var (answer, accepted) in new[] { ("请备齐许可证正本", 1), ("请备齐许可证正本与人员登记表", 2) })
        {
            (await hub.PostJsonAsync("/api/v1/complaints/ZX-1/answer?owner=enterprise-cloud", new { answer })).Status.ShouldBe(200);
            await UntilAsync(hub, cloud, accepted, "enterprise-cloud");
        }

        (await hub.GetAsync("/api/v1/exchanges"))["items"]!.AsArray().Where(e => e!["type"]!.ToString() == "complaint")
            .Select(e => $"{e!["partner"]}/{e["feed"]} {e["operation"]}").Order(StringComparer.Ordinal)
            .ShouldBe(["enterprise-cloud/consultation-replies i", "enterprise-cloud/consultation-replies u"]);
        (cloud.Counts.Held, cloud.Counts.Rejected, code.Counts.Accepted).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task An_answer_goes_to_no_other_platform_either_when_its_subject_turns_out_to_be_another()
    {
        await using var platforms = new SimulatedPlatforms();
        var cloud = await platforms.AddAsync("enterprise-cloud");
        await using var hub = await platforms.StartHubAsync();
        await PlatformsTellTests.KnowAsync(hub);
        foreach (var (number, name, code) in new[] { ("ZX-1", "上海新来有限公司", Checks.NewUscc()), ("ZX-2", Checks.RenamedCompany, Checks.RenamedCompanyCode) })
        {
            await cloud.PublishAsync("consultations", $$$"""{"consultNo":"{{{number}}}","kind":"投诉","content":"多收了费用","raisedAt":"2026-04-01 15:00:00","about":"market-regulation","enterprise":{"name":"{{{name}}}","creditCode":"{{{code}}}"}}""");
        }

        (await hub.RunJobAsync("poll.enterprise-cloud.consultations")).Fault.ShouldBeNull();
        (await hub.GetAsync("/api/v1/complaints"))["items"]!.AsArray().Count.ShouldBe(2);
        (await hub.PostJsonAsync("/api/v1/complaints/ZX-1/answer?owner=enterprise-cloud", new { answer = "已核实并退还" })).Status.ShouldBe(200);
        var (from, into) = (await SubjectAsync("ZX-1"), await SubjectAsync("ZX-2"));

        (await hub.PostJsonAsync($"/api/v1/subjects/{from}/merge", new { into, reason = "同一主体" })).Status.ShouldBe(200);

        (await hub.GetAsync("/api/v1/exchanges"))["items"]!.AsArray().Where(e => e!["type"]!.ToString() == "complaint")
            .Select(e => $"{e!["partner"]}/{e["feed"]} {e["version"]}").Order(StringComparer.Ordinal)
            .ShouldBe(["enterprise-cloud/consultation-replies 1", "enterprise-cloud/consultation-replies 2"]);

        async Task<Guid> SubjectAsync(string number) => (await hub.RecordAsync("enterprise-cloud", number, "complaint"))!.Subject!.Value.Value;
    }

    [Fact]
    public async Task A_plan_that_the_city_files_and_gives_back_keeps_what_the_city_has_no_column_for()
    {
        await using var platforms = new SimulatedPlatforms();
        var system = await platforms.AddAsync("unified-enforcement");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await hub.SubmitAsync("joint-office", "plans", await GivenAsync("joint-office", "plans"));
        var own = await PlanAsync(hub);
        await UntilAsync(hub, system, 1, "unified-enforcement");

        (await hub.RunJobAsync("poll.unified-enforcement.plans")).Fault.ShouldBeNull();

        var filed = await PlanAsync(hub);
        filed["version"]!.GetValue<int>().ShouldBe(2);
        filed["filedOn"].ShouldNotBeNull();
        foreach (var kept in new[] { "sampling", "officersPerSubject" })
        {
            filed[kept]!.ToString().ShouldBe(own[kept]!.ToString());
        }

        // Sent once more it stays filed; a changed one is not filed.
        var given = await GivenAsync("joint-office", "plans");
        await hub.SubmitAsync("joint-office", "plans", [.. given, (byte)'\n']);
        (await PlanAsync(hub))["version"]!.GetValue<int>().ShouldBe(2);
        var rows = JsonNode.Parse(given)!.AsArray();
        await hub.SubmitAsync("joint-office", "plans", new JsonArray(rows[0]!.DeepClone(), rows[0]!.DeepClone()).ToJsonString());
        (await PlanAsync(hub))["version"]!.GetValue<int>().ShouldBe(2, "twice in one file is still the same plan");
        await hub.SubmitAsync("joint-office", "plans", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(given).Replace("2026年6月30日", "2026年7月31日", StringComparison.Ordinal)));
        var changed = await PlanAsync(hub);
        (changed["version"]!.GetValue<int>(), changed["filedOn"]).ShouldBe((3, null));
        await UntilAsync(hub, system, 2, "unified-enforcement");
        (await hub.RunJobAsync("poll.unified-enforcement.plans")).Fault.ShouldBeNull();
        var anew = await PlanAsync(hub);
        (anew["version"]!.GetValue<int>(), anew["endsOn"]!.ToString()).ShouldBe((4, "2026-07-31"));
        anew["filedOn"].ShouldNotBeNull();

        // What the system does fill is its word.
        await system.PublishAsync("plans", """
            {"planNo":"HP-LH-2026-01","title":"2026年餐饮行业综合查一次","kind":"专项检查方案","lead":"11310101MA109Y0352","participant":["health"],"itemCode":["01325585569070","02721436052116"],
             "startsOn":"2026-04-01","endsOn":"2026-06-30","officersPerSubject":"3","filedOn":"2026-03-25"}
            """);
        (await hub.RunJobAsync("poll.unified-enforcement.plans")).Fault.ShouldBeNull();
        var again = await PlanAsync(hub);
        (again["version"]!.GetValue<int>(), again["officersPerSubject"]!.ToString(), again["sampling"]!.ToString()).ShouldBe((5, "3", "double-random"));

        static Task<JsonNode> PlanAsync(RunningHub hub) => PlatformsTellTests.BodyAsync(hub, "inspection-plan", "market-regulation", "HP-LH-2026-01");
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
