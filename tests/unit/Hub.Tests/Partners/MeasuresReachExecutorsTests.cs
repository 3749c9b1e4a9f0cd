using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Hub.Tests.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Sandbox;
using Shouldly;
using Xunit;

namespace Hub.Tests.Partners;

/// <summary>An order of a joint measure is read by the departments that have to execute it, and what they did goes back to who ordered it.</summary>
public sealed class MeasuresReachExecutorsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_executor_reads_the_order_and_nobody_else_does()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        await using var hub = await platforms.StartHubAsync();
        await PlatformsTellTests.KnowAsync(hub);
        await OrderAsync(hub, credit, "CS-1", "上海市黄浦区消防救援支队", "执行中", "2026-02-02");
        await OrderAsync(hub, credit, "CS-2", "上海市黄浦区卫生健康委员会、上海市黄浦区市场监督管理局", "执行中", "2026-02-02");
        using var health = await hub.ClientOfAsync("health");

        // Pages without a line for the reader are passed over, also when they are small.
        var changes = (await health.GetFromJsonAsync<JsonNode>("/api/v1/records/joint-measure/changes?after=0&max=1"))!;
        var order = changes["items"]!.AsArray().ShouldHaveSingleItem()!;
        (order["key"]!.ToString(), order["owner"]!.ToString(), order["body"]!["measure"]!.ToString()).ShouldBe(("CS-2", "credit", "限制参加政府采购"));
        (await health.GetFromJsonAsync<JsonNode>("/api/v1/records/joint-measure/CS-2?owner=credit"))!["record"]!["body"]!["subjectId"].ShouldNotBeNull();
        (await StatusAsync(health, "CS-1")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(health, "CS-9")).ShouldBe(HttpStatusCode.NotFound);

        await OrderAsync(hub, credit, "CS-2", "上海市黄浦区卫生健康委员会", "终止", "2026-03-01");
        var ended = (await health.GetFromJsonAsync<JsonNode>($"/api/v1/records/joint-measure/changes?after={changes["next"]}"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        (ended["key"]!.ToString(), ended["version"]!.GetValue<int>(), ended["state"]!.ToString()).ShouldBe(("CS-2", 2, "withdrawn"));
        using var stranger = await hub.ClientOfAsync("ecology");
        (await stranger.GetFromJsonAsync<JsonNode>("/api/v1/records/joint-measure/changes?after=0"))!["items"]!.AsArray().ShouldBeEmpty();
        (await StatusAsync(stranger, "CS-2")).ShouldBe(HttpStatusCode.NotFound);
        using var withdrawal = await health.DeleteAsync("/api/v1/records/joint-measure/CS-2?owner=credit&reason=x", TestContext.Current.CancellationToken);
        withdrawal.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_is_taken_off_an_order_is_told_so_once_and_not_what_it_says_now()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        await using var hub = await platforms.StartHubAsync();
        await PlatformsTellTests.KnowAsync(hub);
        await OrderAsync(hub, credit, "CS-1", "上海市黄浦区卫生健康委员会、上海市黄浦区市场监督管理局", "执行中", "2026-02-02");
        await OrderAsync(hub, credit, "CS-1", "上海市黄浦区市场监督管理局", "执行中", "2026-02-03");
        await OrderAsync(hub, credit, "CS-1", "上海市黄浦区市场监督管理局、上海市黄浦区消防救援支队", "执行中", "2026-02-04");
        using var health = await hub.ClientOfAsync("health");

        var items = (await health.GetFromJsonAsync<JsonNode>("/api/v1/records/joint-measure/changes?after=0"))!["items"]!.AsArray();
        items.Select(item => (item!["version"]!.GetValue<int>(), item["state"]!.ToString(), item["reason"]?.ToString(), item["body"] is null))
            .ShouldBe([(1, "current", null, false), (2, "ended", "no-longer-addressed", true)]);
        using var stranger = await hub.ClientOfAsync("ecology");
        (await stranger.GetFromJsonAsync<JsonNode>("/api/v1/records/joint-measure/changes?after=0"))!["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_that_is_addressed_to_nobody_stays_its_owners()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var no = Checks.No("WL");
        await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(no));
        using var health = await hub.ClientOfAsync("health");

        (await StatusAsync(health, no, "inspection-record", "culture-tourism")).ShouldBe(HttpStatusCode.NotFound);
        (await health.GetFromJsonAsync<JsonNode>("/api/v1/records/inspection-record/changes?after=0&owner=culture-tourism"))!["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_department_that_an_order_can_name_has_a_way_to_report_back()
    {
        await using var hub = await RunningHub.StartAsync();
        var partners = hub.Services.GetRequiredService<global::Hub.Registry.PartnerRegistry>();
        var departments = (await File.ReadAllLinesAsync(Samples.File("reference/departments.csv"))).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[0]).ToList();

        departments.Count.ShouldBeGreaterThan(5);
        departments.Where(department => partners.FindInbound(new global::Hub.Ledger.FeedKey(department, "measure-feedback")) is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_executor_did_goes_back_to_the_platform()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await OrderAsync(hub, credit, "CS-1", "上海市黄浦区市场监督管理局", "执行中", "2026-02-02");

        await hub.SubmitAsync("market-regulation", "measure-feedback", "反馈编号,措施编号,执行结果,执行日期,执行说明,反馈时间\nFK-1,CS-1,已执行,2026-04-01,已列为重点检查对象,2026-04-01 17:00\n");

        using var patience = new CancellationTokenSource(Patience);
        while (credit.Counts.Accepted < 1)
        {
            patience.IsCancellationRequested.ShouldBeFalse((await hub.GetAsync("/api/v1/exchanges?partner=credit"))["items"]!.ToString());
            await Task.Delay(100, CancellationToken.None);
        }

        (credit.Counts.Held, credit.Counts.Rejected).ShouldBe((1, 0));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient by, string key, string type = "joint-measure", string owner = "credit")
    {
        using var response = await by.GetAsync($"/api/v1/records/{type}/{key}?owner={owner}");
        return response.StatusCode;
    }

    private static async Task OrderAsync(RunningHub hub, SandboxHost credit, string number, string executors, string status, string updated)
    {
        await credit.PublishAsync("joint-measures", $$"""
            {"csbh":"{{number}}","cslx":"惩戒","zt":"{{status}}","ly":"食品安全","sy":"严重违法失信","yj":"国办发〔2020〕49号","cs":"限制参加政府采购",
             "tqbm":"上海市黄浦区市场监督管理局","zxbm":"{{executors}}","qsrq":"2026-02-01","jzrq":"2027-01-31","xftj":"履行义务后申请","gxsj":"{{updated}}T08:00:00+08:00",
             "xdr_mc":"上海隍同娱乐有限公司","xdr_shxym":"91310101MAGACNN850"}
            """);
        (await hub.RunJobAsync("poll.credit.joint-measures")).Fault.ShouldBeNull();
    }
}
