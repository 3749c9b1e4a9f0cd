using System.Text;
using System.Text.Json.Nodes;
using Canonical.Codes;
using Canonical.Faults;
using Canonical.Records;
using Canonical.Rules;
using Canonical.Tests.Model;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Rules;

public class InspectionRulesTests
{
    private static readonly RecordCatalogue Catalogue = RecordCatalogue.Load(ProjectFolder.Schemas).Require();
    private static readonly RuleSet Rules = RuleSets.Load(
        Path.Combine(ProjectFolder.Schemas, "rules"), CodeLists.Load(Path.Combine(ProjectFolder.Schemas, "codes")).Require(), Catalogue)
        .Require().Find("inspection-record")!;

    private static readonly ReferenceTables Tables = new(new Dictionary<string, IReadOnlyList<ReferenceRow>>
    {
        ["inspection-item"] =
        [
            Item("06134628196816", "2024-12-01", "2024-12-15"),
            Item("00000000000001", "2025-08-30", "2025-08-30"),
            Item("00000000000002", "2025-08-29", "2025-08-30"),
            Item("00000000000003", "2024-12-01", "2024-12-15", "health"),
            Item("00000000000004", "2024-12-01", "2024-12-15") with { ValidUntil = new DateOnly(2025, 6, 30) },
            Item("00000000000005", "", "2024-12-15"),
        ],
        ["officer"] =
        [
            Row(("certificateNo", "09011555347"), ("validUntil", "2027-12-31")),
            Row(("certificateNo", "09018921280"), ("validUntil", "2025-08-29")),
            Row(("certificateNo", "09099999999"), ("validUntil", "2025-08-28")),
        ],
    });

    [Fact]
    public void Finds_nothing_wrong_with_a_plain_record()
    {
        Check(_ => { }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Wants_two_officers(int count)
    {
        var fault = Check(record => record["officers"] = Officers([.. new[] { "09011555347" }.Take(count)])).ShouldHaveSingleItem();
        (fault.Code, fault.Severity, fault.Pointer, fault.Value).ShouldBe(("VAL-3001", Severity.Error, "/officers", $"{count}"));
        fault.Message.ShouldBe($"检查人员只有 {count} 人，少于 2 人。");
    }

    [Theory]
    [InlineData("2025-08-29T10:00:00+08:00", "2025-08-28", null)]
    [InlineData("2025-08-29T23:59:00+08:00", "2025-08-28", null)]
    [InlineData("2025-08-30T00:00:00+08:00", "2025-08-28", "VAL-3009")]
    [InlineData("2025-08-29T16:00:00Z", "2025-08-28", "VAL-3009")]
    [InlineData("2025-08-29T10:00:00+08:00", "2025-08-27", "VAL-3009")]
    [InlineData("2052-08-29T10:00:00+08:00", null, null)]
    public void Refuses_an_inspection_beyond_tomorrow_in_Shanghai(string inspectedAt, string? today, string? code)
    {
        var record = JsonNode.Parse(ExampleText())!;
        record["inspectedAt"] = inspectedAt;
        var json = Encoding.UTF8.GetBytes(record.ToJsonString());
        DateOnly? day = today is null ? null : DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);

        var faults = Rules.Check(json, new DateOnly(2025, 8, 29), Tables, today: day).Where(fault => fault.Code == "VAL-3009").ToList();

        faults.ConvertAll(fault => (fault.Code, fault.Pointer)).ShouldBe(code is null ? [] : [(code, "/inspectedAt")]);
    }

    [Fact]
    public void Counts_missing_officers_as_none_and_says_it_once()
    {
        Check(record => record.Remove("officers")).ShouldHaveSingleItem().Code.ShouldBe("VAL-3001");
        Check(record => record.Remove("officers"), "/officers").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2025-08-29T10:19:59+08:00", false)]
    [InlineData("2025-08-29T10:20:00+08:00", true)]
    [InlineData("2025-08-29T02:20:00Z", true)]
    [InlineData("2025-08-28T23:00:00+08:00", false)]
    public void Rejects_a_record_submitted_before_its_inspection(string submittedAt, bool isFine)
    {
        var faults = Check(record => record["reporting"]!["submittedAt"] = submittedAt);
        faults.Count.ShouldBe(isFine ? 0 : 1);
        if (!isFine)
        {
            faults[0].Code.ShouldBe("VAL-3002");
            faults[0].Pointer.ShouldBe("/reporting/submittedAt");
            faults[0].Message.ShouldContain(submittedAt);
            faults[0].Message.ShouldContain("2025-08-29T10:20:00+08:00");
        }
    }

    [Theory]
    [InlineData("2025-08-29T00:00:01+08:00", true)]
    [InlineData("2025-08-28T16:30:00Z", true)]
    [InlineData("2025-08-28T15:59:59Z", false)]
    public void Compares_Shanghai_days_when_the_inspection_has_no_time(string submittedAt, bool isFine)
    {
        var faults = Check(record =>
        {
            record.Remove("inspectedAt");
            record["reporting"]!["submittedAt"] = submittedAt;
        });
        faults.Select(f => f.Code).ShouldBe(isFine ? [] : ["VAL-3002"]);
    }

    [Theory]
    [InlineData("99999999999999", "目录中没有")]
    [InlineData("00000000000001", "备案日期为 2025-08-30")]
    [InlineData("00000000000004", "已于 2025-06-30 停用")]
    [InlineData("00000000000005", "目录中没有备案日期")]
    public void Refuses_an_item_that_was_not_filed_on_the_day(string itemCode, string reason)
    {
        var fault = Check(record => record["items"]![0]!["itemCode"] = itemCode).ShouldHaveSingleItem();
        (fault.Code, fault.Severity, fault.Pointer, fault.Value).ShouldBe(("VAL-3003", Severity.Error, "/items/0/itemCode", itemCode));
        fault.Message.ShouldBe($"检查事项编码“{itemCode}”未在市级备案（{reason}，按 2025-08-29 核对）。");
    }

    [Fact]
    public void Names_the_place_of_the_item_that_is_wrong()
    {
        Check(record => record["items"]!.AsArray().Add(new JsonObject { ["itemCode"] = "99999999999999" }))
            .ShouldHaveSingleItem().Pointer.ShouldBe("/items/1/itemCode");
    }

    [Fact]
    public void Refuses_a_code_its_scheme_does_not_have()
    {
        var fault = Check(record => record["result"]!["code"] = "2").ShouldHaveSingleItem();
        (fault.Code, fault.Pointer, fault.Value).ShouldBe(("VAL-3004", "/result/code", "2"));
        fault.Message.ShouldBe("代码“2”在代码表“双随机抽查结果（新版）”中不可用（没有该代码）。");
        fault.Hint.ShouldStartWith("可用的代码：1 未发现问题、3 违反食品药品管理规定、");
        fault.Hint.ShouldEndWith("G 违反公安管理规定。");
    }

    [Fact]
    public void Refuses_a_code_that_was_not_valid_on_the_day()
    {
        var fault = Check(record => record["items"]![0]!["result"] = new JsonObject { ["scheme"] = "double-random-result-1", ["code"] = "1" })
            .ShouldHaveSingleItem();
        (fault.Code, fault.Pointer).ShouldBe(("VAL-3004", "/items/0/result/code"));
        fault.Message.ShouldContain("在 2025-08-29 不在有效期内");
        fault.Hint.ShouldBe("可用的代码：无。");
    }

    [Fact]
    public void Refuses_an_unknown_scheme_and_a_code_of_the_wrong_list()
    {
        Check(record => record["result"]!["scheme"] = "no-such-list").ShouldHaveSingleItem().Pointer.ShouldBe("/result/scheme");
        Check(record => record["mode"] = "by-phone").ShouldHaveSingleItem().Pointer.ShouldBe("/mode");
    }

    [Fact]
    public void Warns_of_a_grave_hazard_in_a_record_without_problems()
    {
        var fault = Check(record =>
        {
            Pass(record);
            record["findings"]![0]!["severity"]!["code"] = "重大";
            record["findings"]![0]!["measure"]!["code"] = "无";
        }).ShouldHaveSingleItem();
        (fault.Code, fault.Severity, fault.Pointer, fault.Value).ShouldBe(("VAL-3051", Severity.Warning, "/findings/0/severity/code", "重大"));
    }

    [Fact]
    public void Warns_of_a_measure_in_a_record_without_problems()
    {
        var fault = Check(Pass).ShouldHaveSingleItem();
        (fault.Code, fault.Severity, fault.Pointer, fault.Value).ShouldBe(("VAL-3052", Severity.Warning, "/findings/0/measure/code", "教育"));
        Check(record =>
        {
            Pass(record);
            record.Remove("findings");
            record["followUp"] = new JsonArray(new JsonObject { ["scheme"] = "double-random-follow-up", ["code"] = "6" });
        }).ShouldHaveSingleItem().Pointer.ShouldBe("/followUp/0/code");
    }

    [Fact]
    public void Warns_of_an_officer_whose_certificate_had_run_out()
    {
        var fault = Check(record => record["officers"] = Officers("09011555347", "09099999999")).ShouldHaveSingleItem();
        (fault.Code, fault.Severity, fault.Pointer).ShouldBe(("VAL-3053", Severity.Warning, "/officers/1/certificateNo"));
        fault.Message.ShouldBe("执法证“09099999999”的有效期至 2025-08-28，早于检查日期 2025-08-29。");
    }

    [Fact]
    public void Warns_of_an_officer_nobody_knows_and_of_one_named_twice()
    {
        Check(record => record["officers"] = Officers("09011555347", "1")).ShouldHaveSingleItem().Code.ShouldBe("VAL-3054");
        var twice = Check(record => record["officers"] = Officers("09011555347", "09011555347")).ShouldHaveSingleItem();
        (twice.Code, twice.Severity, twice.Pointer).ShouldBe(("VAL-3057", Severity.Warning, "/officers/1/certificateNo"));
    }

    [Fact]
    public void Finds_a_name_twice_among_very_many()
    {
        var numbers = Enumerable.Range(0, 40).Select(i => $"{i}").Append("39").ToArray();
        Check(record => record["officers"] = Officers(numbers)).Where(f => f.Code == "VAL-3057")
            .ShouldHaveSingleItem().Pointer.ShouldBe("/officers/40/certificateNo");
    }

    [Fact]
    public void Warns_of_an_unpublished_item_and_of_another_departments_item()
    {
        var unpublished = Check(record => record["items"]![0]!["itemCode"] = "00000000000002").ShouldHaveSingleItem();
        (unpublished.Code, unpublished.Severity).ShouldBe(("VAL-3055", Severity.Warning));
        var foreign = Check(record => record["items"]![0]!["itemCode"] = "00000000000003").ShouldHaveSingleItem();
        (foreign.Code, foreign.Severity).ShouldBe(("VAL-3056", Severity.Warning));
        foreign.Message.ShouldContain("health");
    }

    [Fact]
    public void Reports_all_faults_of_a_record_at_once()
    {
        Check(record =>
        {
            record.Remove("officers");
            record["mode"] = "by-phone";
            record["items"]![0]!["itemCode"] = "99999999999999";
            record["reporting"]!["submittedAt"] = "2024-01-01T00:00:00+08:00";
        }).Select(f => f.Code).Order(StringComparer.Ordinal).ShouldBe(["VAL-3001", "VAL-3002", "VAL-3003", "VAL-3004"]);
    }

    [Fact]
    public void Says_nothing_about_values_that_were_already_refused()
    {
        static void Break(JsonObject record)
        {
            record["mode"] = "by-phone";
            record["items"]![0]!["itemCode"] = "99999999999999";
        }

        Check(Break, "/mode", "/items/0").ShouldBeEmpty();
        Check(Break, "", "/item", "/mod").Count.ShouldBe(2);
    }

    [Fact]
    public void Stops_counting_at_a_hundred_faults()
    {
        Check(record => record["items"] = new JsonArray(
            [.. Enumerable.Range(0, 20_000).Select(i => new JsonObject { ["itemCode"] = $"{i}" })])).Count.ShouldBe(100);
    }

    [Fact]
    public void Says_nothing_about_values_of_the_wrong_kind()
    {
        Check(record =>
        {
            record["officers"] = "张三、李四";
            record["mode"] = 1;
            record["result"] = "1";
            record["items"] = new JsonArray(1, new JsonObject { ["itemCode"] = 5 });
            record["reporting"]!["submittedAt"] = "昨天";
            record["followUp"] = new JsonArray(new JsonObject { ["scheme"] = 1, ["code"] = 2 }, new JsonObject { ["scheme"] = "yes-no" });
        }).ShouldBeEmpty();
    }

    [Fact]
    public void Checks_what_needs_no_date_when_the_date_is_missing()
    {
        var record = JsonNode.Parse(ExampleText())!.AsObject();
        record.Remove("inspectedOn");
        record["items"]![0]!["itemCode"] = "00000000000001";
        record["result"]!["code"] = "2";
        Rules.Check(Encoding.UTF8.GetBytes(record.ToJsonString()), null, Tables).Select(f => f.Code).ShouldBe(["VAL-3004"]);
    }

    private static IReadOnlyList<Fault> Check(Action<JsonObject> change, params string[] reported)
    {
        var record = JsonNode.Parse(ExampleText())!.AsObject();
        change(record);
        var json = Encoding.UTF8.GetBytes(record.ToJsonString());
        return Rules.Check(json, RecordReading.Of(Catalogue.Find("inspection-record")!, json).Date, Tables, reported);
    }

    private static void Pass(JsonObject record)
    {
        record["result"] = new JsonObject { ["scheme"] = "double-random-result-2", ["code"] = "1", ["outcome"] = "no-problem" };
        record.Remove("followUp");
    }

    private static JsonArray Officers(params string[] numbers) =>
        new([.. numbers.Select(number => new JsonObject { ["name"] = "张三", ["certificateNo"] = number })]);

    private static string ExampleText() => File.ReadAllText(
        Path.Combine(ProjectFolder.Canonical, "inspection-record", "1.0", "examples", "double-random.json"));

    private static ReferenceRow Item(string code, string filedOn, string publishedOn, string department = "market-regulation") =>
        Row(("itemCode", code), ("departmentId", department), ("filedOn", filedOn), ("publishedOn", publishedOn));

    private static ReferenceRow Row(params (string Column, string Value)[] columns) =>
        new(columns.ToDictionary(c => c.Column, c => c.Value));
}
