using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api;

public sealed class RecordEndpointTests(SharedHub shared)
{
    private const string Owner = "culture-tourism";
    private const string Feed = "culture-checks";

    [Fact]
    public async Task A_record_shows_its_versions_and_where_each_field_comes_from()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("WL");
        var first = await hub.SubmitAsync(Owner, Feed, Checks.Culture(no));
        var second = await hub.SubmitAsync(Owner, Feed, Checks.Culture(no, result: "fail"));

        var view = await hub.GetAsync($"/api/v1/records/inspection-record/{no}?owner={Owner}");
        var old = await hub.GetAsync($"/api/v1/records/inspection-record/{no}?owner={Owner}&version=1");

        view["record"]!["version"]!.GetValue<int>().ShouldBe(2);
        view["record"]!["submissionId"]!.ToString().ShouldBe(second["id"]!.ToString());
        view["record"]!["body"]!["result"]!["outcome"]!.ToString().ShouldBe("problem-found");
        view["versions"]!.AsArray().Select(v => (v!["version"]!.GetValue<int>(), v["submissionId"]!.ToString()))
            .ShouldBe([(1, first["id"]!.ToString()), (2, second["id"]!.ToString())]);
        old["record"]!["body"]!["result"]!["outcome"]!.ToString().ShouldBe("no-problem");
        var lineage = view["lineage"]!.AsArray();
        lineage.ShouldContain(l => l!.ToJsonString().Contains("enterprise.creditCode", StringComparison.Ordinal));
        lineage.ShouldContain(l => l!.ToJsonString().Contains("/recordNo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operator_that_reads_a_body_leaves_evidence()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var no = Checks.No("WL");
        await hub.SubmitAsync(Owner, Feed, Checks.Culture(no));
        using var partner = await hub.ClientOfAsync(Owner);
        var before = (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Entries;

        using var own = await partner.GetAsync($"/api/v1/records/inspection-record/{no}", TestContext.Current.CancellationToken);
        (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Entries.ShouldBe(before);
        await hub.GetAsync($"/api/v1/records/inspection-record/{no}?owner={Owner}");
        (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Entries.ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_withdrawal_is_a_new_version_that_is_owed_and_newer_content_brings_the_record_back()
    {
        var hub = await shared.StartedAsync();
        using var partner = await hub.ClientOfAsync(Owner);
        var no = Checks.No("WL");
        await hub.SubmitAsync(Owner, Feed, Checks.Culture(no));

        using var withdrawn = await partner.DeleteAsync($"/api/v1/records/inspection-record/{no}?reason={Uri.EscapeDataString("重复录入")}", TestContext.Current.CancellationToken);
        using var again = await partner.DeleteAsync($"/api/v1/records/inspection-record/{no}?reason=x", TestContext.Current.CancellationToken);

        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["code"]!.ToString().ShouldBe("REC-5409");
        var record = (await hub.RecordAsync(Owner, no))!;
        (record.Version, record.State, record.Reason).ShouldBe((2, RecordStates.Withdrawn, "重复录入"));
        JsonNode.Parse(record.Body)!["state"]!.ToString().ShouldBe("withdrawn");
        (await hub.ExchangesOfAsync(no)).Select(e => e.Version).ShouldBe([1, 2], ignoreOrder: true);

        (await hub.ReportAsync(Owner, Feed, Checks.Culture(no, result: "fail")))[0]["verdict"]!.ToString().ShouldBe("updated");
        var back = (await hub.RecordAsync(Owner, no))!;
        (back.Version, back.State).ShouldBe((3, RecordStates.Current));
        (await hub.ExchangesOfAsync(no)).Select(e => e.Version).ShouldContain(3);
    }

    [Fact]
    public async Task A_withdrawn_record_is_not_brought_back_by_what_was_known_before()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("SJ");
        await hub.SubmitAsync("market-regulation", "double-random", Checks.MarketHeader + Checks.Market(no, submittedAt: "20250830120000"));
        using var withdrawn = await hub.Http.DeleteAsync($"/api/v1/records/inspection-record/{no}?owner=market-regulation&reason=x", TestContext.Current.CancellationToken);

        var rows = await hub.ReportAsync("market-regulation", "double-random",
            Checks.MarketHeader + Checks.Market(no, submittedAt: "20250830110000", result: "B") + Checks.Market(no, submittedAt: "20250830120000") + Checks.Market(Checks.No("SJ")));

        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK);
        rows.Skip(1).Select(r => r["verdict"]!.ToString()).ShouldBe(["duplicate", "duplicate", "accepted"]);
        (await hub.RecordAsync("market-regulation", no))!.State.ShouldBe(RecordStates.Withdrawn);
    }

    [Theory]
    [InlineData("", 400, "API-8400")]
    [InlineData("?reason=%20", 400, "API-8400")]
    [InlineData("?reason=x", 404, "REC-5404")]
    public async Task A_withdrawal_without_reason_or_of_nothing_is_refused(string query, int status, string code)
    {
        using var partner = await (await shared.StartedAsync()).ClientOfAsync(Owner);

        using var response = await partner.DeleteAsync($"/api/v1/records/inspection-record/no-such-number{query}", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["code"]!.ToString().ShouldBe(code);
    }

    [Fact]
    public async Task A_platform_that_pulls_gets_every_version_once_in_commit_order()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var numbers = Enumerable.Range(0, 7).Select(_ => Checks.No("WL")).ToList();
        foreach (var no in numbers)
        {
            await hub.SubmitAsync(Owner, Feed, Checks.Culture(no));
        }

        await hub.SubmitAsync(Owner, Feed, Checks.Culture(numbers[0], result: "fail"));
        var seen = new List<(string, int)>();
        var after = 0L;
        for (var page = 0; page < 20; page++)
        {
            var changes = await hub.GetAsync($"/api/v1/records/inspection-record/changes?after={after}&max=3");
            seen.AddRange(changes["items"]!.AsArray().Select(c => (c!["key"]!.ToString(), c["version"]!.GetValue<int>())));
            after = changes["next"]!.GetValue<long>();
        }

        seen.ShouldBe([.. numbers.Select(no => (no, 1)), (numbers[0], 2)]);
    }
}
