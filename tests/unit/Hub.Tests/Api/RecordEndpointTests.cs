using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.InspectionCodes;
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

    [Theory]
    [InlineData("/")]
    [InlineData("〔2025〕第#号?%+")]
    public async Task A_number_is_read_and_withdrawn_whatever_characters_it_has(string characters)
    {
        var hub = await shared.StartedAsync();
        using var partner = await hub.ClientOfAsync(Owner);
        var no = Checks.No("WL") + characters + "1";
        await hub.SubmitAsync(Owner, Feed, Checks.Culture(no));
        var address = $"/api/v1/records/inspection-record/{Uri.EscapeDataString(no)}";

        (await partner.GetFromJsonAsync<JsonNode>(address, TestContext.Current.CancellationToken))!["record"]!["key"]!.ToString().ShouldBe(no);
        using var withdrawn = await partner.DeleteAsync($"{address}?reason=x", TestContext.Current.CancellationToken);

        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await hub.RecordAsync(Owner, no))!.State.ShouldBe(RecordStates.Withdrawn);
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
    public async Task What_another_sent_about_a_department_is_not_withdrawn_by_the_department()
    {
        var hub = await shared.StartedAsync();
        using var department = await hub.ClientOfAsync(CodeScene.Department);
        var no = Checks.No("JCM");
        var sent = await hub.SubmitAsync("unified-enforcement", "codes", $"<records><code xmlns=\"urn:shanghai:unified-enforcement:v1\"><code>{no}</code><status>已赋</status>"
            + "<department>market-regulation</department><triggerReason>投诉举报</triggerReason><itemCode>01325585569070</itemCode><officer><name>于娜勇</name><certNo>09018924063</certNo></officer><officer><name>任欣伟</name><certNo>09014489787</certNo></officer>"
            + "<validFrom>2026-04-01T00:00:00+08:00</validFrom><validUntil>2026-04-02T00:00:00+08:00</validUntil>"
            + $"<subjectName>{Checks.RenamedCompany}</subjectName><subjectCode>{Checks.RenamedCompanyCode}</subjectCode></code></records>");
        sent["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1, string.Join('\n', (await hub.RowsAsync(sent["id"]!.ToString())).Select(row => row.ToJsonString())));

        (await WithdrawAsync(department, $"inspection-code/{no}")).ShouldBe((403, "REC-5412"));
        (await hub.RecordAsync(CodeScene.Department, no, "inspection-code"))!.State.ShouldBe(RecordStates.Current);
        (await WithdrawAsync(hub.Http, $"inspection-code/{no}", CodeScene.Department)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_a_desk_of_the_hub_made_is_withdrawn_by_nobody()
    {
        await using var scene = await CodeScene.StartAsync();
        var (code, _) = await scene.IssuedAsync();
        using var department = await scene.Hub.ClientOfAsync(CodeScene.Department);

        (await WithdrawAsync(department, $"inspection-code/{code}")).ShouldBe((409, "REC-5411"));
        (await WithdrawAsync(scene.Hub.Http, $"inspection-code/{code}", CodeScene.Department)).ShouldBe((409, "REC-5411"));
        (await scene.Hub.RecordAsync(CodeScene.Department, code, "inspection-code"))!.State.ShouldBe(RecordStates.Current);
    }

    [Fact]
    public async Task A_reason_is_one_line_of_text()
    {
        using var partner = await (await shared.StartedAsync()).ClientOfAsync(Owner);
        foreach (var control in new[] { "%00", "%0A", "%1B" })
        {
            using var response = await partner.DeleteAsync($"/api/v1/records/inspection-record/no-such-number?reason=a{control}b", TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBe(400, control);
        }
    }

    private static async Task<(int Status, string? Code)> WithdrawAsync(HttpClient client, string record, string? owner = null)
    {
        using var response = await client.DeleteAsync($"/api/v1/records/{record}?reason=x{(owner is null ? "" : $"&owner={owner}")}", TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["code"]?.ToString());
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
