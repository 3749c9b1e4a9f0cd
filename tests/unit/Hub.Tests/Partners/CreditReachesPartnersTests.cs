using System.Text.Json.Nodes;
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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_repair_reaches_every_partner_that_had_the_entry_and_leaves_other_entries()
    {
        await using var platforms = new SimulatedPlatforms();
        var credit = await platforms.AddAsync("credit");
        var code = await platforms.AddAsync("suishen-code");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        foreach (var number in new[] { "YC-1", "YC-2" })
        {
            await credit.PublishAsync("list-entries", $$"""{"jlbh":"{{number}}","mdlx":"JYYC",{{Subject}},"lrrq":"2026-01-05","gxsj":"2026-01-06T08:00:00+08:00"}""");
        }

        (await hub.RunJobAsync("poll.credit.list-entries")).Fault.ShouldBeNull();
        await UntilAsync(hub, code, counts => counts.Held == 2);
        var told = await ToldAsync(hub, "YC-1", "i");
        told.ShouldNotBeEmpty();
        await credit.PublishAsync("repairs", $$"""{"xfbh":"XF-1","jlbh":"YC-1","mdlx":"JYYC",{{Subject}},"lrrq":"2026-01-05","xfrq":"2026-02-01","gxsj":"2026-02-06T08:00:00+08:00"}""");
        (await hub.RunJobAsync("poll.credit.repairs")).Fault.ShouldBeNull();
        await UntilAsync(hub, code, counts => counts.Held == 1);

        (await ToldAsync(hub, "YC-1", "d")).ShouldBe(told);
        (await ToldAsync(hub, "YC-2", "d")).ShouldBeEmpty();
        var subject = (await PlatformsTellTests.BodyAsync(hub, "credit-entry", "credit", "YC-2"))["subjectId"];
        (await hub.GetAsync($"/api/v1/subjects/{subject}/supervision?on=2026-03-01"))["entries"]!.AsArray()
            .ShouldHaveSingleItem()!["entryNo"]!.ToString().ShouldBe("YC-2");
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

    private static async Task<List<string>> ToldAsync(RunningHub hub, string key, string operation)
    {
        var exchanges = await hub.Ledger.Queries.ListExchangesAsync(new global::Hub.Ledger.ExchangeFilter(RecordKey: key), 1_000, null, CancellationToken.None);
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
