using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Schedules;
using Sandbox;
using Shouldly;
using Xunit;

namespace Hub.Tests.Partners;

/// <summary>What the credit platform says reaches whoever was told before, and counts for the days it is about.</summary>
public sealed class CreditReachesPartnersTests
{
    private const string Subject = "\"xdr_mc\":\"上海隍同娱乐有限公司\",\"xdr_shxym\":\"91310101MAGACNN850\"";
    private static readonly string[] Told = ["suishen-code", "enterprise-cloud", "unified-enforcement"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_repair_reaches_every_partner_that_had_the_entry_and_leaves_other_entries()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        var told = new List<SandboxHost>();
        foreach (var partner in Told)
        {
            told.Add(await platforms.AddAsync(partner));
        }

        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await ListAsync(hub, credit, "YC-1", "YC-2");
        await Task.WhenAll(told.Select(platform => UntilAsync(hub, platform, counts => counts.Held == 2)));
        await RepairAsync(hub, credit, "YC-1");
        await Task.WhenAll(told.Select(platform => UntilAsync(hub, platform, counts => counts.Held == 1)));

        (await ToldAsync(hub, "YC-1", "d")).ShouldBe(["enterprise-cloud/credit-notices", "suishen-code/credit-notices", "unified-enforcement/credit-entries"]);
        (await ToldAsync(hub, "YC-1", "i")).ShouldBe(await ToldAsync(hub, "YC-1", "d"));
        (await ToldAsync(hub, "YC-2", "d")).ShouldBeEmpty();
        var subject = (await PlatformsTellTests.BodyAsync(hub, "credit-entry", "credit", "YC-2"))["subjectId"];
        (await hub.GetAsync($"/api/v1/subjects/{subject}/supervision?on=2026-03-01"))["entries"]!.AsArray()
            .ShouldHaveSingleItem()!["entryNo"]!.ToString().ShouldBe("YC-2");
    }

    [Fact]
    public async Task An_entry_that_comes_once_more_with_the_instant_of_its_repair_stays_repaired()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        await using var hub = await platforms.StartHubAsync();
        await PlatformsTellTests.KnowAsync(hub);
        await ListAsync(hub, credit, "YC-1");
        await RepairAsync(hub, credit, "YC-1");

        // A platform that stamps the entry too when it repairs it.
        await credit.PublishAsync("list-entries", $$"""{"jlbh":"YC-1","mdlx":"JYYC",{{Subject}},"lrrq":"2026-01-05","gxsj":"2026-02-06T08:00:00+08:00"}""");
        (await hub.RunJobAsync("poll.credit.list-entries")).Fault.ShouldBeNull();

        var entry = (await hub.RecordAsync("credit", "YC-1", "credit-entry"))!;
        (entry.Version, entry.State).ShouldBe((2, RecordStates.Withdrawn));
    }

    [Fact]
    public async Task A_repair_is_not_told_to_who_never_had_the_entry()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        var code = await platforms.AddAsync("suishen-code");
        var cloud = await platforms.AddAsync("enterprise-cloud");
        await cloud.SetFaultsAsync("subject-unknown");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await ListAsync(hub, credit, "YC-1");
        await StateAsync(hub, "YC-1", 1, "enterprise-cloud", ExchangeStates.Failed);
        await UntilAsync(hub, code, counts => counts.Held == 1);
        var asked = cloud.Counts;

        await RepairAsync(hub, credit, "YC-1");

        await UntilAsync(hub, code, counts => counts.Held == 0);
        await StateAsync(hub, "YC-1", 2, "enterprise-cloud", ExchangeStates.Superseded);
        cloud.Counts.ShouldBe(asked);
        (await ToldAsync(hub, "YC-1", "d")).ShouldBe(["suishen-code/credit-notices"]);
    }

    [Theory]
    [InlineData(ExchangeStates.Pending)]
    [InlineData(ExchangeStates.Held)]
    public async Task An_entry_that_was_still_waiting_when_its_repair_came_is_never_told(string state)
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await ListAsync(hub, credit, "YC-1");
        var waiting = await StateAsync(hub, "YC-1", 1, "suishen-code", ExchangeStates.Pending);
        if (state == ExchangeStates.Held)
        {
            var held = new Settlement(waiting.Id, null, ExchangeStates.Held, "MATCH", "待核对", null, DateTimeOffset.MaxValue, null, waiting.CreatedAt);
            (await hub.Ledger.Outbound.SettleAsync([held], CancellationToken.None)).ShouldBeEmpty();
        }

        await RepairAsync(hub, credit, "YC-1");
        var code = await platforms.AddAsync("suishen-code");
        await hub.RestartAsync();
        await StateAsync(hub, "YC-1", 2, "suishen-code", ExchangeStates.Superseded);
        if (state == ExchangeStates.Held)
        {
            var (_, run) = await hub.PostJsonAsync("/api/v1/replays", new { kind = "exchanges", stage = "render", filter = new { partner = "suishen-code", state = "held" } });
            (await OutcomesAsync(hub, run["id"]!.ToString()))["older"]!.GetValue<int>().ShouldBe(1);
        }

        await ListAsync(hub, credit, "YC-9");
        await UntilAsync(hub, code, counts => counts.Held == 1);
        (code.Counts.Accepted, code.Counts.Rejected).ShouldBe((1, 0));
        (await ToldAsync(hub, "YC-1", "d")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repair_waits_for_an_entry_of_which_nobody_knows_whether_it_arrived()
    {
        await using var platforms = new SimulatedPlatforms();
        platforms.Settings["Outbound:AskAfter"] = "00:00:01";
        var credit = await platforms.AddAsync("credit");
        var code = await platforms.AddAsync("suishen-code");
        await code.SetFaultsAsync("cut-after-accept:1", "cut-read");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await ListAsync(hub, credit, "YC-1");
        await StateAsync(hub, "YC-1", 1, "suishen-code", ExchangeStates.Unknown);

        await RepairAsync(hub, credit, "YC-1");

        (await StateAsync(hub, "YC-1", 2, "suishen-code", ExchangeStates.Pending)).Version.ShouldBe(2);
        (await StateAsync(hub, "YC-1", 1, "suishen-code", ExchangeStates.Unknown)).Version.ShouldBe(1);
        await code.SetFaultsAsync();
        await UntilAsync(hub, code, counts => counts is { Accepted: 2, Held: 0 });
        (await ToldAsync(hub, "YC-1", "d")).ShouldBe(["suishen-code/credit-notices"]);
    }

    [Fact]
    public async Task A_measure_is_told_to_the_enterprise_while_it_is_in_force_and_a_class_only_to_departments()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        var cloud = await platforms.AddAsync("enterprise-cloud");
        var system = await platforms.AddAsync("unified-enforcement");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await credit.PublishAsync("classifications", $$"""{"flbh":"FL-1","fxdj":"C",{{Subject}},"sxrq":"2026-01-01","gxsj":"2026-01-02T08:00:00+08:00"}""");
        (await hub.RunJobAsync("poll.credit.classifications")).Fault.ShouldBeNull();
        await UntilAsync(hub, system, counts => counts.Held == 1);
        foreach (var (status, updated, held) in new[] { ("提请", "2026-02-01", 0), ("执行中", "2026-02-02", 1), ("终止", "2026-02-03", 0) })
        {
            await MeasureAsync(hub, credit, status, updated);
            await UntilAsync(hub, cloud, counts => counts.Held == held);
        }

        (await ToldAsync(hub, "CS-1", "i")).ShouldBe(["enterprise-cloud/measure-notices"]);
        (await ToldAsync(hub, "CS-1", "d")).ShouldBe(["enterprise-cloud/measure-notices"]);
        (await ToldAsync(hub, "FL-1", "i")).ShouldBe(["unified-enforcement/credit-classes"]);

        // What was ended held until then.
        var subject = (await PlatformsTellTests.BodyAsync(hub, "joint-measure", "credit", "CS-1"))["subjectId"];
        foreach (var (day, held) in new[] { ("2026-01-31", 0), ("2026-02-02", 1), ("2026-02-03", 0) })
        {
            (await hub.GetAsync($"/api/v1/subjects/{subject}/supervision?on={day}"))["measures"]!.AsArray().Count.ShouldBe(held, day);
        }
    }

    [Fact]
    public async Task A_measure_that_is_only_proposed_again_is_taken_back_and_one_that_was_never_told_is_not()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        var cloud = await platforms.AddAsync("enterprise-cloud");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        foreach (var (status, updated, held) in new[] { ("提请", "2026-02-01", 0), ("提请", "2026-02-02", 0), ("执行中", "2026-02-03", 1), ("提请", "2026-02-04", 0), ("提请", "2026-02-05", 0), ("执行中", "2026-02-06", 1) })
        {
            await MeasureAsync(hub, credit, status, updated);
            await UntilAsync(hub, cloud, counts => counts.Held == held);
        }

        (cloud.Counts.Accepted, cloud.Counts.Rejected).ShouldBe((3, 0));
        (await ToldAsync(hub, "CS-1", "d")).ShouldBe(["enterprise-cloud/measure-notices"]);
    }

    [Fact]
    public async Task A_measure_that_was_still_waiting_when_it_was_only_proposed_again_is_never_told()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await MeasureAsync(hub, credit, "执行中", "2026-02-01");
        await MeasureAsync(hub, credit, "提请", "2026-02-02");
        var cloud = await platforms.AddAsync("enterprise-cloud");
        await hub.RestartAsync();

        (await StateAsync(hub, "CS-1", 2, "enterprise-cloud", ExchangeStates.Superseded)).Detail!.ShouldStartWith("SND-7012");
        (await StateAsync(hub, "CS-1", 1, "enterprise-cloud", ExchangeStates.Superseded)).Operation.ShouldBeNull();
        cloud.Counts.Accepted.ShouldBe(0);
    }

    [Fact]
    public async Task A_measure_that_begins_and_is_taken_back_in_one_page_is_never_told()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        var cloud = await platforms.AddAsync("enterprise-cloud");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await SayAsync(credit, "执行中", "2026-02-01");
        await MeasureAsync(hub, credit, "提请", "2026-02-02");

        (await StateAsync(hub, "CS-1", 2, "enterprise-cloud", ExchangeStates.Superseded)).Detail!.ShouldStartWith("SND-7012");
        (await ToldAsync(hub, "CS-1", "i")).ShouldBeEmpty();
        cloud.Counts.Accepted.ShouldBe(0);
    }

    [Fact]
    public async Task A_back_dated_class_changes_only_the_days_it_covers()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        await using var hub = await platforms.StartHubAsync();
        await PlatformsTellTests.KnowAsync(hub);
        await SayAsync("FL-1", "A", "2026-01-01", "2026-01-01");
        await SayAsync("FL-2", "C", "2026-03-01", "2026-03-01");
        string[] days = ["2025-12-31", "2026-01-15", "2026-02-01", "2026-02-28", "2026-03-01"];
        (await ClassesAsync()).ShouldBe(["", "A", "A", "A", "C"]);

        await SayAsync("FL-3", "D", "2026-02-01", "2026-04-01");

        (await ClassesAsync()).ShouldBe(["", "A", "D", "D", "C"]);

        async Task SayAsync(string number, string @class, string from, string said)
        {
            await credit.PublishAsync("classifications", $$"""{"flbh":"{{number}}","fxdj":"{{@class}}",{{Subject}},"sxrq":"{{from}}","gxsj":"{{said}}T08:00:00+08:00"}""");
            (await hub.RunJobAsync("poll.credit.classifications")).Fault.ShouldBeNull();
        }

        async Task<List<string>> ClassesAsync()
        {
            var subject = (await PlatformsTellTests.BodyAsync(hub, "credit-classification", "credit", "FL-1"))["subjectId"];
            var found = new List<string>();
            foreach (var day in days)
            {
                found.Add((await hub.GetAsync($"/api/v1/subjects/{subject}/supervision?on={day}"))["class"]?["class"]?.ToString() ?? "");
            }

            return found;
        }
    }

    [Fact]
    public async Task Two_classes_of_one_day_the_later_word_counts_and_one_that_ended_leaves_room_for_the_one_before()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        await using var hub = await platforms.StartHubAsync();
        await PlatformsTellTests.KnowAsync(hub);
        await ClassAsync(hub, credit, "FL-2", "B", "2026-02-01", "2026-02-03");
        await ClassAsync(hub, credit, "FL-1", "A", "2026-02-01", "2026-02-02");
        (await ClassOnAsync(hub, "2026-02-01")).ShouldBe("B");
        await ClassAsync(hub, credit, "FL-3", "D", "2026-03-01", "2026-03-01", until: "2026-03-31");
        await ClassAsync(hub, credit, "FL-0", "C", "2025-12-01", "2026-05-01");

        (await Task.WhenAll(new[] { "2025-11-30", "2025-12-01", "2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01" }.Select(day => ClassOnAsync(hub, day))))
            .ShouldBe(["", "C", "C", "B", "B", "D", "D", "B"]);

        // The same class said anew with another day of effect: it counts from there, the days before are what they were without it.
        await ClassAsync(hub, credit, "FL-3", "D", "2026-03-10", "2026-05-02", until: "2026-03-31");
        (await ClassOnAsync(hub, "2026-03-05")).ShouldBe("B");
        (await ClassOnAsync(hub, "2026-03-10")).ShouldBe("D");
        await ClassAsync(hub, credit, "FL-3", "A", "2026-03-01", "2026-03-02");
        (await ClassOnAsync(hub, "2026-03-10")).ShouldBe("D");
    }

    private static async Task ClassAsync(RunningHub hub, SandboxHost credit, string number, string @class, string from, string said, string? until = null)
    {
        var end = until is null ? "" : $"\"yxq\":\"{until}\",";
        await credit.PublishAsync("classifications", $$"""{"flbh":"{{number}}","fxdj":"{{@class}}",{{Subject}},"sxrq":"{{from}}",{{end}}"gxsj":"{{said}}T08:00:00+08:00"}""");
        (await hub.RunJobAsync("poll.credit.classifications")).Fault.ShouldBeNull();
    }

    private static async Task<string> ClassOnAsync(RunningHub hub, string day)
    {
        var subject = (await PlatformsTellTests.BodyAsync(hub, "credit-classification", "credit", "FL-1"))["subjectId"];
        return (await hub.GetAsync($"/api/v1/subjects/{subject}/supervision?on={day}"))["class"]?["class"]?.ToString() ?? "";
    }

    private static async Task ListAsync(RunningHub hub, SandboxHost credit, params string[] numbers)
    {
        foreach (var number in numbers)
        {
            await credit.PublishAsync("list-entries", $$"""{"jlbh":"{{number}}","mdlx":"JYYC",{{Subject}},"lrrq":"2026-01-05","gxsj":"2026-01-06T08:00:00+08:00"}""");
        }

        (await hub.RunJobAsync("poll.credit.list-entries")).Fault.ShouldBeNull();
    }

    private static async Task RepairAsync(RunningHub hub, SandboxHost credit, string number)
    {
        await credit.PublishAsync("repairs", $$"""{"xfbh":"XF-1","jlbh":"{{number}}","mdlx":"JYYC",{{Subject}},"lrrq":"2026-01-05","xfrq":"2026-02-01","gxsj":"2026-02-06T08:00:00+08:00"}""");
        (await hub.RunJobAsync("poll.credit.repairs")).Fault.ShouldBeNull();
    }

    private static async Task MeasureAsync(RunningHub hub, SandboxHost credit, string status, string updated)
    {
        await SayAsync(credit, status, updated);
        (await hub.RunJobAsync("poll.credit.joint-measures")).Fault.ShouldBeNull();
    }

    private static Task<int> SayAsync(SandboxHost credit, string status, string updated) => credit.PublishAsync("joint-measures", $$"""
            {"csbh":"CS-1","cslx":"惩戒","zt":"{{status}}","ly":"食品安全","sy":"严重违法失信","yj":"国办发〔2020〕49号","cs":"限制参加政府采购",
             "tqbm":"上海市黄浦区市场监督管理局","zxbm":"上海市黄浦区卫生健康委员会","qsrq":"2026-02-01","jzrq":"2027-01-31","xftj":"履行义务后申请","gxsj":"{{updated}}T08:00:00+08:00",{{Subject}}}
            """);

    private static async Task<JsonNode> OutcomesAsync(RunningHub hub, string run)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var shown = await hub.GetAsync($"/api/v1/replays/{run}");
            if (shown["state"]!.ToString() == "finished")
            {
                return shown["outcomes"]!;
            }

            patience.IsCancellationRequested.ShouldBeFalse(shown.ToString());
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>Waits until the partner's exchange of a version is in that state.</summary>
    private static async Task<ExchangeView> StateAsync(RunningHub hub, string key, int version, string partner, string state)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var all = await hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter(partner, RecordKey: key), 1_000, null, CancellationToken.None);
            if (all.FirstOrDefault(one => one.Version == version && one.State == state) is { } found)
            {
                return found;
            }

            patience.IsCancellationRequested.ShouldBeFalse(string.Join('\n', all.Select(one => $"{one.Feed} {one.Version} {one.State} {one.Cause}")));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static async Task<List<string>> ToldAsync(RunningHub hub, string key, string operation)
    {
        var exchanges = await hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter(RecordKey: key), 1_000, null, CancellationToken.None);
        return [.. exchanges.Where(e => e.Operation.ToString() == operation).Select(e => $"{e.Feed}").Order(StringComparer.Ordinal)];
    }

    private static async Task UntilAsync(RunningHub hub, SandboxHost platform, Func<SandboxCounts, bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!reached(platform.Counts))
        {
            patience.IsCancellationRequested.ShouldBeFalse($"{platform.Counts} {(await hub.GetAsync("/api/v1/exchanges"))["items"]}");
            await Task.Delay(100, CancellationToken.None);
        }
    }
}
