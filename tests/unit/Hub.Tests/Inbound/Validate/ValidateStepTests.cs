using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Validate;

/// <summary>What mapping, schema and rules say reaches the sender once per cause, in the sender's own field names.</summary>
public sealed class ValidateStepTests(SharedHub shared)
{
    [Theory]
    [InlineData("checkAt", "昨天", "checkAt")]
    [InlineData("mode", "somewhere", "mode")]
    [InlineData("recordNo", "", "recordNo")]
    [InlineData("items", "[]", "items")]
    [InlineData("officers", "[{\"name\":\"方怡\"}]", "officers")]
    public async Task A_wrong_field_is_named_once_and_nothing_else(string field, string value, string named)
    {
        var rejected = await RejectedAsync(field, value);

        var fields = rejected.Select(error => error["field"]!.ToString()).Distinct().ToList();
        fields.ShouldContain(named);
        fields.ShouldAllBe(name => name == named || name.StartsWith(named + ".", StringComparison.Ordinal));
        rejected.ShouldAllBe(error => error["code"] != null && error["message"] != null && error["hint"] != null);
    }

    [Fact]
    public async Task Several_wrong_fields_are_all_named_at_once()
    {
        var hub = await shared.StartedAsync();
        var line = JsonNode.Parse(Checks.Culture(Checks.No("WL"), code: "1", item: "99999999999999"))!;
        line["checkAt"] = "x";

        var row = (await hub.ReportAsync("culture-tourism", "culture-checks", line.ToJsonString()))[0];

        row["errors"]!.AsArray().Select(e => e!["field"]!.ToString()).ShouldBeSubsetOf(["checkAt", "enterprise.creditCode", "items.code"]);
        row["errors"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task An_inspection_before_its_item_was_filed_is_rejected()
    {
        var hub = await shared.StartedAsync();

        var rows = await hub.ReportAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), day: "2024-11-30") + Checks.Culture(Checks.No("WL"), day: "2025-01-02"));

        rows[0]["errors"]!.AsArray().ShouldHaveSingleItem()!["field"]!.ToString().ShouldBe("items.code");
        rows[1]["verdict"]!.ToString().ShouldBe("accepted");
    }

    [Fact]
    public async Task A_record_reported_before_its_inspection_is_rejected()
    {
        var hub = await shared.StartedAsync();

        var rows = await hub.ReportAsync("market-regulation", "double-random",
            Checks.MarketHeader + Checks.Market(Checks.No("SJ"), submittedAt: "20250828120000") + Checks.Market(Checks.No("SJ"), submittedAt: "20250829120000"));

        rows[1]["verdict"]!.ToString().ShouldBe("rejected");
        rows[2]["verdict"]!.ToString().ShouldBe("accepted");
    }

    [Fact]
    public async Task Overruns_of_the_yearly_cap_are_warnings_on_accepted_rows()
    {
        var hub = await shared.StartedAsync();
        var code = Checks.NewUscc();
        var lines = string.Concat(Enumerable.Range(0, 4).Select(_ => Checks.Culture(Checks.No("WL"), "上海常检有限公司", code)))
            + Checks.Culture(Checks.No("WL"), "上海常检有限公司", code, day: "2026-01-05");

        var rows = await hub.ReportAsync("culture-tourism", "culture-checks", lines);

        rows.ShouldAllBe(row => row["verdict"]!.ToString() == "accepted");
        rows.Select(row => row["warnings"]?.AsArray().Any(w => w!["code"]!.ToString() == "VAL-3901") ?? false).ShouldBe([false, false, true, true, false]);
    }

    [Fact]
    public async Task Visits_are_counted_as_the_newest_version_says_and_not_when_it_is_withdrawn()
    {
        var hub = await shared.StartedAsync();
        var (code, no) = (Checks.NewUscc(), Checks.No("WL"));
        string Line(string number, string day, string result = "pass") => Checks.Culture(number, "上海常改有限公司", code, result, day);
        var first = await hub.ReportAsync("culture-tourism", "culture-checks", Line(no, "2025-10-01"));
        var subject = new SubjectId(Guid.Parse(first[0]["subjectId"]!.ToString()));

        // In one batch: moved to another year, changed there, moved back; then changed in a batch of its own.
        await hub.ReportAsync("culture-tourism", "culture-checks", Line(no, "2024-10-01") + Line(no, "2024-10-02") + Line(no, "2025-10-03"));
        (await VisitsAsync(hub, subject, 2025), await VisitsAsync(hub, subject, 2024)).ShouldBe((1, 0));
        await hub.ReportAsync("culture-tourism", "culture-checks", Line(no, "2024-12-31"));
        (await VisitsAsync(hub, subject, 2025), await VisitsAsync(hub, subject, 2024)).ShouldBe((0, 1));
        await hub.ReportAsync("culture-tourism", "culture-checks", Line(no, "2024-12-31", "fail"));
        (await VisitsAsync(hub, subject, 2025), await VisitsAsync(hub, subject, 2024)).ShouldBe((0, 1));

        using var withdrawn = await hub.Http.DeleteAsync($"/api/v1/records/inspection-record/{no}?owner=culture-tourism&reason=x", TestContext.Current.CancellationToken);
        withdrawn.IsSuccessStatusCode.ShouldBeTrue();
        (await VisitsAsync(hub, subject, 2024)).ShouldBe(0);
        await hub.ReportAsync("culture-tourism", "culture-checks", Line(no, "2025-10-05"));
        (await VisitsAsync(hub, subject, 2025), await VisitsAsync(hub, subject, 2024)).ShouldBe((1, 0));
    }

    private static async Task<int> VisitsAsync(RunningHub hub, SubjectId subject, int year)
    {
        var key = new VisitKey(subject, "02170331363721", year);
        return (await hub.Ledger.WriteAsync(transaction => transaction.CountVisitsAsync([key]), CancellationToken.None)).GetValueOrDefault(key);
    }

    private async Task<List<JsonNode>> RejectedAsync(string field, string value)
    {
        var hub = await shared.StartedAsync();
        var line = JsonNode.Parse(Checks.Culture(Checks.No("WL")))!;
        line[field] = value.StartsWith('[') ? JsonNode.Parse(value) : value;
        var row = (await hub.ReportAsync("culture-tourism", "culture-checks", line.ToJsonString()))[0];
        row["verdict"]!.ToString().ShouldBe("rejected");
        return [.. row["errors"]!.AsArray().Select(error => error!)];
    }
}
