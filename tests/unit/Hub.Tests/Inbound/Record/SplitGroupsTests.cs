using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Record;

public sealed class SplitGroupsTests(SharedHub shared)
{
    private const string Header = "检查单号,当事人,统一社会信用代码,检查日期,事项,执法队员1,执法队员2,问题描述,处理方式\n";

    [Theory]
    [InlineData(1)]
    [InlineData(1_200)]
    public async Task Rows_of_one_record_that_stand_apart_are_told_of_what_they_replaced(int between)
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("CG");
        var others = string.Concat(Enumerable.Range(0, between).Select(_ => Row(Checks.No("CG"), "店招超出门面")));

        var rows = await hub.ReportAsync("urban-management", "problem-details", Header + Row(no, "跨门经营") + others + Row(no, "占道堆物"));

        Codes(rows[1]).ShouldNotContain("REC-5203");
        Codes(rows[2]).ShouldNotContain("REC-5203");
        rows[^1]["verdict"]!.ToString().ShouldBe("updated");
        var warning = rows[^1]["warnings"]!.AsArray().First(w => w!["code"]!.ToString() == "REC-5203")!;
        warning["field"]!.ToString().ShouldBe("检查单号");
        warning["message"]!.ToString().ShouldContain("第 2 行");
    }

    [Fact]
    public async Task A_correction_in_a_submission_of_its_own_is_told_nothing()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("CG");
        await hub.SubmitAsync("urban-management", "problem-details", Header + Row(no, "跨门经营"));

        var rows = await hub.ReportAsync("urban-management", "problem-details", Header + Row(no, "占道堆物"));

        rows[1]["verdict"]!.ToString().ShouldBe("updated");
        Codes(rows[1]).ShouldNotContain("REC-5203");
    }

    private static IEnumerable<string> Codes(JsonNode row) => row["warnings"]?.AsArray().Select(w => w!["code"]!.ToString()) ?? [];

    private static string Row(string no, string problem) =>
        $"{no},{Checks.Company},{Checks.CompanyCode},2025.5.27,建筑垃圾处置检查,万雨建,唐伟艳,{problem},教育\n";
}
