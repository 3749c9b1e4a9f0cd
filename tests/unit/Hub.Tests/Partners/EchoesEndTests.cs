using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Hub.Tests.Schedules;
using Sandbox;
using Shouldly;
using Xunit;

namespace Hub.Tests.Partners;

/// <summary>What the hub reported to the unified enforcement system comes back from it, under an id of the system, and ends there.</summary>
public sealed class EchoesEndTests
{
    private const string Owner = "culture-tourism";
    private const string Partner = "unified-enforcement";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _no = Checks.No("WL");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_result_that_comes_back_is_the_record_it_was_also_under_another_number(bool isRenumbered)
    {
        await using var platforms = new SimulatedPlatforms();
        var system = await platforms.AddAsync(Partner);
        await system.SetFaultsAsync(isRenumbered ? ["renumbered:1"] : []);
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await ReportAsync(hub, system, 1, "pass");
        var owed = await OwedAsync(hub);

        var row = (await ReturnedAsync(hub)).ShouldHaveSingleItem();

        row["verdict"]!.ToString().ShouldBe("duplicate", row.ToString());
        row["warnings"]!.AsArray().Select(warning => warning!["code"]!.ToString()).ShouldContain("REC-5301");
        var record = (await hub.RecordAsync(Owner, _no)).ShouldNotBeNull();
        (record.Version, record.Id.ToString()).ShouldBe((1, row["recordId"]!.ToString()));
        (await hub.RecordAsync(Owner, "UES-00000001")).ShouldBeNull();
        (await OwedAsync(hub)).ShouldBe(owed);
    }

    [Fact]
    public async Task A_newer_version_comes_back_too_and_a_result_of_another_district_is_a_record()
    {
        await using var platforms = new SimulatedPlatforms();
        var system = await platforms.AddAsync(Partner);
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await ReportAsync(hub, system, 1, "pass");
        await ReportAsync(hub, system, 2, "fail");
        await system.PublishAsync("results", """
            {"resultId":"UES-9","recordNo":"PT20260400001","department":"11310101MA109Y0352","checkDate":"2026-04-01","mode":"现场检查","itemCode":["06134628196816"],
             "officer":[{"name":"任欣伟","certNo":"09014489787"},{"name":"于娜勇","certNo":"09018924063"}],"result":"未发现问题",
             "subjectName":"上海隍同娱乐有限公司","subjectCode":"91310101MAGACNN850","origin":"hub-310107","originId":"PT20260400001","hop":["hub-310107","ues"]}
            """);

        var rows = await ReturnedAsync(hub);

        (await OwedAsync(hub)).ShouldNotContain(one => one.StartsWith(Partner, StringComparison.Ordinal) && one.Contains("PT20260400001", StringComparison.Ordinal));
        (await OwedAsync(hub)).ShouldContain(one => one.Contains("PT20260400001", StringComparison.Ordinal));
        rows.Select(row => row["verdict"]!.ToString()).ShouldBe(["duplicate", "duplicate", "accepted"]);
        (await hub.RecordAsync(Owner, _no))!.Version.ShouldBe(2);
        (await hub.RunJobAsync($"poll.{Partner}.results")).IsWorthALine.ShouldBeFalse();
    }

    private async Task ReportAsync(RunningHub hub, SandboxHost system, int accepted, string result)
    {
        await hub.SubmitAsync(Owner, "culture-checks", Checks.Culture(_no, Checks.RenamedCompany, Checks.RenamedCompanyCode, result));
        using var patience = new CancellationTokenSource(Patience);
        while (system.Counts.Accepted < accepted)
        {
            patience.IsCancellationRequested.ShouldBeFalse($"{system.Counts} {(await hub.GetAsync($"/api/v1/exchanges?partner={Partner}"))["items"]}");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>The report of what a poll brought.</summary>
    private static async Task<IReadOnlyList<JsonNode>> ReturnedAsync(RunningHub hub)
    {
        (await hub.RunJobAsync($"poll.{Partner}.results")).Fault.ShouldBeNull();
        return await hub.RowsAsync((await hub.SubmissionsAsync(Partner)).ShouldHaveSingleItem().Id.ToString());
    }

    private static async Task<List<string>> OwedAsync(RunningHub hub)
    {
        var owed = await hub.Ledger.Queries.ListExchangesAsync(new global::Hub.Ledger.ExchangeFilter(), 1_000, null, CancellationToken.None);
        return [.. owed.Select(one => $"{one.Feed} {one.Key.Key} {one.Version}").Order(StringComparer.Ordinal)];
    }
}
