using System.Text;
using System.Text.Json.Nodes;
using ExcelDataReader;
using Hub.Api;
using Hub.Ledger;
using Hub.Tests.Hosting;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api;

/// <summary>The sender's own rejected rows go out, are corrected in the sheet, and come back through the same door.</summary>
public sealed class ErrorSheetTests(SharedHub shared)
{
    private const string Wrong = "91310101MA2MHE4FX1";

    public static TheoryData<string> Formats => ["csv", "xlsx"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_table_comes_back_corrected_and_closes_its_rejections(string format)
    {
        var no = Checks.No("SJ");
        await RoundTripAsync(
            format, "market-regulation", "double-random", no,
            Checks.MarketHeader + Checks.Market(Checks.No("SJ")) + Checks.Market(no, Wrong), "统一社会信用代码/注册号", Checks.CompanyCode);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Json_comes_back_as_a_table_and_closes_its_rejections(string format)
    {
        var no = Checks.No("WL");
        await RoundTripAsync(
            format, "culture-tourism", "culture-checks", no,
            Checks.Culture(Checks.No("WL")) + Checks.Culture(no, code: Wrong), "enterprise.creditCode", Checks.CompanyCode);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_soap_message_comes_back_as_a_table_and_closes_its_rejections(string format)
    {
        var (no, good) = (Checks.No("YJ"), Checks.No("YJ"));
        var payload = $"<superviseData>{Inspection(good, Checks.CompanyCode)}{Inspection(no, Wrong)}</superviseData>";
        var message = "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:ins=\"urn:hub:inspection:v1\"><soapenv:Body>"
            + $"<ins:submitInspections><ins:payload>{Convert.ToBase64String(Encoding.UTF8.GetBytes(payload))}</ins:payload></ins:submitInspections></soapenv:Body></soapenv:Envelope>";

        await RoundTripAsync(format, "emergency", "emergency-checks", no, message, "credentialsValue", Checks.CompanyCode);
    }

    [Fact]
    public async Task A_sheet_has_no_more_columns_than_can_be_read_back_and_what_is_left_over_stands_in_one_cell()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("WL");
        var rows = Enumerable.Range(0, 5).Select(row => Checks.Culture(row == 0 ? no : Checks.No("WL"), code: Wrong).TrimEnd()[..^1]
            + $",\"extra\":{{{string.Join(',', Enumerable.Range(0, 300).Select(field => $"\"f{row}x{field}\":\"=v{row}x{field}\""))}}}}}\n");
        var submission = await hub.SubmitAsync("culture-tourism", "culture-checks", string.Concat(rows));

        var sheet = await hub.Http.GetStringAsync($"/api/v1/submissions/{submission["id"]}/errors.csv", TestContext.Current.CancellationToken);

        var lines = sheet.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(6);
        lines[0].Split(',').Length.ShouldBeLessThanOrEqualTo(512);
        lines[0].ShouldContain("其余字段");
        lines[0].ShouldContain("enterprise.creditCode");
        lines[1].ShouldNotContain("\"\"extra.f0x");
        lines[5].ShouldContain("\"\"extra.f4x299\"\":\"\"=v4x299\"\"}");
        var corrected = await hub.SubmitAsync("culture-tourism", "culture-checks", sheet.Replace(Wrong, Checks.CompanyCode, StringComparison.Ordinal));
        corrected["counts"]!["accepted"]!.GetValue<int>().ShouldBe(5, corrected.ToJsonString());
    }

    [Fact]
    public async Task A_group_of_rows_comes_back_whole()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("CG");
        var content = "检查单号,当事人,统一社会信用代码,检查日期,事项,执法队员1,执法队员2,问题描述,处理方式\n"
            + $"{no},{Checks.Company},{Wrong},2025.5.27,建筑垃圾处置检查,万雨建,唐伟艳,\"跨门经营，\n已\"\"口头\"\"告知\",教育\n"
            + $"{no},{Checks.Company},{Wrong},2025.5.27,建筑垃圾处置检查,万雨建,唐伟艳,店招超出门面,责令改正\n";
        var submission = await hub.SubmitAsync("urban-management", "problem-details", content);

        var sheet = await hub.Http.GetStringAsync($"/api/v1/submissions/{submission["id"]}/errors.csv", TestContext.Current.CancellationToken);
        var back = await hub.SubmitAsync("urban-management", "problem-details", sheet.Replace(Wrong, Checks.CompanyCode, StringComparison.Ordinal));

        back["counts"]!["accepted"]!.GetValue<int>().ShouldBe(2);
        var body = JsonNode.Parse((await hub.RecordAsync("urban-management", no))!.Body)!;
        body["findings"]!.AsArray().Count.ShouldBe(2);
        body["findings"]![0]!["description"]!.ToString().ShouldContain("\"口头\"");
    }

    [Fact]
    public async Task A_row_that_is_still_wrong_stays_open_as_its_new_rejection()
    {
        var hub = await shared.StartedAsync();
        var submission = await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), code: Wrong));
        var sheet = await hub.Http.GetStringAsync($"/api/v1/submissions/{submission["id"]}/errors.csv", TestContext.Current.CancellationToken);

        var back = await hub.SubmitAsync("culture-tourism", "culture-checks", sheet.Replace(Wrong, "91310101MA2MHE4FX2", StringComparison.Ordinal));

        back["counts"]!["rejected"]!.GetValue<int>().ShouldBe(1);
        (await RejectionsAsync(hub, back)).ShouldHaveSingleItem().State.ShouldBe(RejectionStates.Open);
        (await RejectionsAsync(hub, submission)).ShouldHaveSingleItem().State.ShouldBe(RejectionStates.Corrected);
    }

    [Fact]
    public async Task The_number_of_a_rejection_of_another_feed_is_ignored()
    {
        var hub = await shared.StartedAsync();
        var foreign = await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), code: Wrong));
        var number = (await RejectionsAsync(hub, foreign)).ShouldHaveSingleItem().Id;
        var header = Checks.MarketHeader.TrimEnd('\n');

        var submission = await hub.SubmitAsync("market-regulation", "double-random",
            $"{header},退回编号\n{Checks.Market(Checks.No("SJ")).TrimEnd('\n')},{number}\n{Checks.Market(Checks.No("SJ")).TrimEnd('\n')},no-number\n");

        submission["counts"]!["accepted"]!.GetValue<int>().ShouldBe(2);
        (await RejectionsAsync(hub, foreign)).ShouldHaveSingleItem().State.ShouldBe(RejectionStates.Open);
    }

    [Fact]
    public async Task A_sheet_tells_the_wrong_field_what_is_wrong_and_what_to_do()
    {
        var hub = await shared.StartedAsync();
        var submission = await hub.SubmitAsync("market-regulation", "double-random", Checks.MarketHeader + Checks.Market(Checks.No("SJ")) + Checks.Market(Checks.No("SJ"), Wrong));

        var row = (await SheetAsync(hub, submission, "xlsx")).ShouldHaveSingleItem();

        row["原行号"].ShouldBe("3");
        row["错误字段"].ShouldBe("统一社会信用代码/注册号");
        row["错误说明"].ShouldContain("校验码应为 X");
        row["修改建议"].ShouldNotBeEmpty();
        row["检查人员"].ShouldBe("任欣伟、于娜勇");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_field_that_was_empty_has_its_column_to_be_filled_in(string format)
    {
        var no = Checks.No("SJ");
        var row = Checks.Market(no).Replace("任欣伟、于娜勇", "", StringComparison.Ordinal);

        await RoundTripAsync(format, "market-regulation", "double-random", no, Checks.MarketHeader + row, "检查人员", "任欣伟、于娜勇");
    }

    [Fact]
    public async Task A_cell_that_looks_like_a_formula_goes_out_harmless_and_comes_back_as_it_was()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("SJ");
        var row = Checks.Market(no, Wrong, "=HYPERLINK(1)").TrimEnd('\n') + "-5\n";
        var submission = await hub.SubmitAsync("market-regulation", "double-random", Checks.MarketHeader + row);

        var sheet = await hub.Http.GetStringAsync($"/api/v1/submissions/{submission["id"]}/errors.csv", TestContext.Current.CancellationToken);
        await hub.SubmitAsync("market-regulation", "double-random", sheet.Replace(Wrong, Checks.NewUscc(), StringComparison.Ordinal));

        sheet.ShouldContain(",'=HYPERLINK(1),");
        sheet.ShouldContain(",-5,");
        var body = JsonNode.Parse((await hub.RecordAsync("market-regulation", no))!.Body)!;
        body["subject"]!["name"]!.ToString().ShouldBe("=HYPERLINK(1)");
    }

    [Fact]
    public async Task A_workbook_of_several_sheets_goes_out_and_comes_back_with_all_of_them()
    {
        var hub = await shared.StartedAsync();
        var file = await File.ReadAllBytesAsync(Samples.File("feeds/health/wsjd_2025.xlsx"), TestContext.Current.CancellationToken);
        var submission = await hub.SubmitAsync("health", "health-checks", file);
        var rejected = submission["counts"]!["rejected"]!.GetValue<int>();
        rejected.ShouldBeGreaterThan(0);

        var sheet = await hub.Http.GetByteArrayAsync($"/api/v1/submissions/{submission["id"]}/errors.xlsx", TestContext.Current.CancellationToken);
        var days = (await SheetAsync(hub, submission, "csv")).Where(row => row["工作表"] == "监督检查").Select(row => row["检查日期"]).Where(day => day != "待定").ToList();
        var back = await hub.SubmitAsync("health", "health-checks", sheet);

        days.ShouldNotBeEmpty();
        days.Where(day => !DateOnly.TryParseExact(day, "yyyy-MM-dd", out _)).ShouldBeEmpty("people read dates, not the serials of a spreadsheet");
        (back["state"]!.ToString(), back["counts"]!["rejected"]!.GetValue<int>()).ShouldBe(("finished", rejected), back.ToJsonString());
    }

    [Fact]
    public async Task One_csv_of_several_sheets_says_which_sheet_a_row_is_of_and_is_understood_in_any_order()
    {
        var hub = await shared.StartedAsync();
        using var file = new MemoryStream();
        await file.SaveAsAsync(
            new Dictionary<string, object>
            {
                ["监督检查"] = Enumerable.Range(0, 3).Select(_ => new { 序号 = Checks.No("WS"), 单位名称 = Checks.Company, 统一信用代码 = Wrong, 检查日期 = "2025-05-21", 监督员 = "甲", 检查项目 = "乙", 结果 = "合格" }),
                ["违法线索"] = Enumerable.Range(0, 2).Select(_ => new { 线索编号 = Checks.No("XS"), 单位名称 = Checks.Company, 统一信用代码 = Wrong, 违法事实 = "无证", 移送日期 = "2025-05-21" }),
            },
            cancellationToken: TestContext.Current.CancellationToken);
        var submission = await hub.SubmitAsync("health", "health-checks", file.ToArray());
        var rows = await SheetAsync(hub, submission, "csv");
        rows.Select(row => row["工作表"]).Distinct().ShouldBe(["监督检查", "违法线索"], ignoreOrder: true);
        rows.Reverse();
        rows.Add(rows[0].ToDictionary(cell => cell.Key, cell => cell.Key == "工作表" ? "其他" : cell.Value));

        var back = await hub.SubmitAsync("health", "health-checks", Csv(rows));

        (back["state"]!.ToString(), back["counts"]!["rejected"]!.GetValue<int>()).ShouldBe(("finished", rows.Count), back.ToJsonString());
        var again = await RejectionsAsync(hub, back);
        again.Count(rejection => rejection.Codes == "RDR-1045").ShouldBe(1);
        again.Where(rejection => rejection.Codes != "RDR-1045").GroupBy(rejection => rejection.Part).ToDictionary(part => part.Key!, part => part.Count())
            .ShouldBe(rows.SkipLast(1).GroupBy(row => row["工作表"]).ToDictionary(part => part.Key, part => part.Count()), ignoreOrder: true);
        (await RejectionsAsync(hub, submission)).ShouldAllBe(rejection => rejection.State == RejectionStates.Corrected);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_field_that_no_rejected_message_had_has_its_column_to_be_filled_in(string format)
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("WL");
        var whole = JsonNode.Parse(Checks.Culture(no))!;
        whole.AsObject().Remove("items");
        whole["enterprise"]!.AsObject().Remove("creditCode");
        var submission = await hub.SubmitAsync("culture-tourism", "culture-checks", whole.ToJsonString());
        var row = (await SheetAsync(hub, submission, format)).ShouldHaveSingleItem();
        (row["items.1.code"], row["items.1.result"], row["enterprise.creditCode"]) = ("02170331363721", "pass", Checks.CompanyCode);

        var back = await hub.SubmitAsync("culture-tourism", "culture-checks", format == "csv" ? Csv([row]) : await XlsxAsync([row]));

        back["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1, string.Join("\n", await hub.RowsAsync(back["id"]!.ToString())));
        row.Keys.ShouldBeUnique();
    }

    [Fact]
    public async Task Text_that_is_no_document_is_not_asked_for_the_columns_of_an_error_sheet()
    {
        var hub = await shared.StartedAsync();

        var submission = await hub.SubmitAsync("culture-tourism", "culture-checks", $"nonsense {Checks.No("X")}\nand more of it\n");

        submission["state"]!.ToString().ShouldBe("refused");
        submission["faults"]![0]!["code"]!.ToString().ShouldBe("RDR-1006");
        submission.ToJsonString().ShouldNotContain("退回编号");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_long_sheet_is_written_while_it_is_read(string format)
    {
        using var body = new MemoryStream();
        var before = 0L;
        var sheet = new ErrorSheet(_ => RejectionsAsync(), null);

        await (format == "csv" ? sheet.WriteCsvAsync(body, TestContext.Current.CancellationToken) : sheet.WriteXlsxAsync(body, TestContext.Current.CancellationToken));

        before.ShouldBeGreaterThan(body.ToArray().Length / 2);

        async IAsyncEnumerable<RejectionRow> RejectionsAsync()
        {
            for (var i = 0; i < 20_000; i++)
            {
                await Task.CompletedTask;
                before = body.CanWrite ? body.Length : before;
                yield return new RejectionRow(
                    RejectionId.New(DateTimeOffset.UnixEpoch), SubmissionId.New(DateTimeOffset.UnixEpoch), new FeedKey("p", "f"), null, i, null, "CONTRACT-IN", "MAP-2001",
                    "[]", $$"""[{"row":{{i}},"fields":{"a":"{{i * 7919}}","b":"{{i * 104729}}"} }]""", RejectionStates.Open, DateTimeOffset.UnixEpoch);
            }
        }
    }

    [Fact]
    public async Task A_submission_without_errors_has_an_empty_sheet()
    {
        var hub = await shared.StartedAsync();
        var submission = await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL")));

        (await SheetAsync(hub, submission, "csv")).ShouldBeEmpty();
        using var xlsx = await hub.Http.GetAsync($"/api/v1/submissions/{submission["id"]}/errors.xlsx", TestContext.Current.CancellationToken);
        xlsx.IsSuccessStatusCode.ShouldBeTrue();
    }

    private async Task RoundTripAsync(string format, string partner, string feed, string no, string content, string field, string right)
    {
        var hub = await shared.StartedAsync();
        var submission = await hub.SubmitAsync(partner, feed, content);
        submission["counts"]!["rejected"]!.GetValue<int>().ShouldBe(1, submission.ToJsonString());
        (await hub.RecordAsync(partner, no)).ShouldBeNull();
        var rows = await SheetAsync(hub, submission, format);
        rows.ShouldHaveSingleItem()["错误字段"].ShouldBe(field);
        rows[0].Keys.ShouldContain(field);
        rows[0][field] = right;

        var back = await hub.SubmitAsync(partner, feed, format == "csv" ? Csv(rows) : await XlsxAsync(rows));

        back["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1, string.Join("\n", await hub.RowsAsync(back["id"]!.ToString())));
        var rejection = (await RejectionsAsync(hub, submission)).ShouldHaveSingleItem();
        rejection.State.ShouldBe(RejectionStates.Corrected);
        rejection.ClosedBy.ShouldBe(back["id"]!.ToString());
        (await hub.RecordAsync(partner, no)).ShouldNotBeNull();
        (await SheetAsync(hub, submission, "csv")).ShouldBeEmpty();
    }

    private static string Inspection(string no, string code) =>
        $"<inspection><recordNo>{no}</recordNo><objectName>{Checks.Company}</objectName><credentialsType>001</credentialsType><credentialsValue>{code}</credentialsValue>"
        + "<checkDate>2025-05-21</checkDate><itemCode>05750850465073</itemCode><checker><name>冯娜欣</name><certNo>09059815323</certNo></checker>"
        + "<checker><name>史磊</name><certNo>09054441895</certNo></checker><hazard><level>一般</level><desc>标识缺失</desc></hazard><result>整改</result></inspection>";

    private static async Task<List<RejectionRow>> RejectionsAsync(RunningHub hub, JsonNode submission)
    {
        var rejections = new List<RejectionRow>();
        var filter = new RejectionFilter(Submission: new SubmissionId(Guid.Parse(submission["id"]!.ToString())));
        await foreach (var rejection in hub.Ledger.Queries.ReadRejectionsAsync(filter, CancellationToken.None))
        {
            rejections.Add(rejection);
        }

        return rejections;
    }

    private static async Task<List<Dictionary<string, string>>> SheetAsync(RunningHub hub, JsonNode submission, string format)
    {
        using var stream = new MemoryStream(await hub.Http.GetByteArrayAsync($"/api/v1/submissions/{submission["id"]}/errors.{format}"));
        using var reader = format == "csv"
            ? ExcelReaderFactory.CreateCsvReader(stream, new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8 })
            : ExcelReaderFactory.CreateOpenXmlReader(stream);
        var rows = new List<Dictionary<string, string>>();
        List<string>? header = null;
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)?.ToString() ?? "").ToList();
            if (header is null)
            {
                header = cells;
            }
            else
            {
                rows.Add(header.Zip(cells).ToDictionary(c => c.First, c => c.Second));
            }
        }

        return rows;
    }

    private static byte[] Csv(List<Dictionary<string, string>> rows) => Encoding.UTF8.GetBytes(string.Join('\n',
        rows.Select(row => row.Values).Prepend(rows[0].Keys as IEnumerable<string>).Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")))));

    private static async Task<byte[]> XlsxAsync(List<Dictionary<string, string>> rows)
    {
        using var stream = new MemoryStream();
        await stream.SaveAsAsync(rows.Select(row => row.ToDictionary(cell => cell.Key, cell => (object)cell.Value)));
        return stream.ToArray();
    }
}
