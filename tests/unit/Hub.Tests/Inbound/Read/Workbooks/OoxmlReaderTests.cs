using Canonical.Mapping;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Tests.Inbound.Read.Fixtures;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Workbooks;

public class OoxmlReaderTests
{
    private static readonly FeedFormat s_format = Formats.Columns("编号", "名称");
    private static readonly string s_header = Xlsx.Row(1, "编号", "名称", "c", "d", "e", "f");

    [Fact]
    public void Cells_stand_where_their_reference_says_and_rows_have_the_numbers_of_the_sheet()
    {
        var reading = Read("""<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row r="4"/><row r="10"><c r="A10"><v>3</v></c></row>""");

        reading.Summary.ShouldBe("1:header 3: 4:blank 10:3");
        var root = reading.Data[0].Root;
        (root["编号"].Kind, root["名称"].Text, root["c"].Kind, root["d"].Text).ShouldBe((SourceKind.Absent, "1", SourceKind.Absent, "2"));
    }

    [Fact]
    public void Rows_and_cells_without_references_follow_each_other()
    {
        var reading = Read("""<row><c><v>1</v></c><c r="D2"><v>2</v></c><c><v>3</v></c></row><row><c><v>9</v></c></row>""");

        reading.Summary.ShouldBe("1:header 2:1 3:9");
        reading.Data[0].Root["e"].Text.ShouldBe("3");
    }

    [Fact]
    public void Every_type_of_cell_arrives_as_what_it_is()
    {
        var reading = Read(
            """
            <row r="2"><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>内</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 联</t></r><rPh sb="0" eb="1"><t>nei</t></rPh></is></c>
            <c t="str"><f>A1&amp;"x"</f><v>公式</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2025-03-05T00:00:00</v></c></row>
            """,
            shared: """<si><t>zero</t></si><si><r><t>共</t></r><r><t>享</t></r><rPh sb="0" eb="1"><t>gong</t></rPh><phoneticPr fontId="1"/></si>""");

        reading.Data.Single().Root.Fields!.Values.ShouldBe(
        [
            SourceNode.OfText("共享"), SourceNode.OfText("内 联"), SourceNode.OfText("公式"),
            SourceNode.OfBoolean(true), SourceNode.OfText("#N/A"), SourceNode.OfText("2025-03-05T00:00:00"),
        ]);
    }

    [Fact]
    public void Numbers_keep_the_digits_of_the_file()
    {
        var values = Read("""<row r="2"><c><v>9.1310101000000003E+17</v></c><c><v>310101</v></c><c t="n"><v>0.1</v></c></row>""").Data.Single().Root.Fields!.Values;

        values.ShouldBe([SourceNode.OfNumber("9.1310101000000003E+17"), SourceNode.OfNumber("310101"), SourceNode.OfNumber("0.1")]);
    }

    [Fact]
    public void The_style_tells_dates_from_numbers()
    {
        const string Styles = """
            <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0&quot;days&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>
            """;

        var values = Read("""<row r="2"><c s="0"><v>45723</v></c><c s="1"><v>45723</v></c><c s="2"><v>45723.4375</v></c><c s="3"><v>3</v></c><c s="4"><v>1</v></c><c s="99"><v>2</v></c></row>""", styles: Styles).Data.Single().Root.Fields!.Values;

        values.Select(value => value.Kind).ShouldBe([SourceKind.Number, SourceKind.Date, SourceKind.Date, SourceKind.Number, SourceKind.Date, SourceKind.Number]);
        values[2].Text.ShouldBe("45723.4375");
    }

    [Fact]
    public void Serials_of_the_1904_system_become_those_of_1900()
    {
        var workbook = new Xlsx { Is1904 = true, Styles = """<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>""" }
            .Sheet("a", s_header + """<row r="2"><c s="1"><v>44261.5</v></c><c s="0"><v>44261</v></c></row>""");

        Reading.Of(workbook.Bytes(), s_format).Data.Single().Root.Fields!.Values.ShouldBe([SourceNode.OfDate("45723.5"), SourceNode.OfNumber("44261")]);
    }

    [Fact]
    public void Escaped_characters_are_what_they_stand_for() =>
        Read(Xlsx.Row(2, "1", "a_x000D_b_x005F_x0041_")).Data.Single().Root["名称"].Text.ShouldBe("a\rb_x0041_");

    [Fact]
    public void Sheets_are_read_in_the_order_of_the_feed_and_name_their_rows()
    {
        var format = new FeedFormat { Sheets = ["线索", "检查"], Columns = [new FeedColumn("编号"), new FeedColumn("事实", Sheet: "线索")] };
        var workbook = new Xlsx().Sheet("检查", Xlsx.Row(1, "编号") + Xlsx.Row(2, "j1")).Sheet("别的", Xlsx.Row(1, "x")).Sheet(" 线索", Xlsx.Row(1, "编号", "事实") + Xlsx.Row(2, "x1", "f"));

        var reading = Reading.Of(workbook.Bytes(), format);

        reading.Data.Select(record => $"{record.Part}:{record.Row}:{record.Root["编号"].Text}").ShouldBe(["线索:2:x1", "检查:2:j1"]);
        reading.Outcome.Sheets.ShouldBe(["检查", "别的", " 线索"]);
    }

    [Fact]
    public void A_missing_sheet_is_named_with_those_that_are_there()
    {
        var fault = Reading.Of(new Xlsx().Sheet("甲", "").Sheet("乙", "").Bytes(), s_format with { Sheets = ["丙"] }).Last.Fault!;

        fault.Code.ShouldBe("RDR-1043");
        fault.Message.ShouldContain("“甲”、“乙”");
    }

    [Fact]
    public void A_missing_column_names_its_sheet()
    {
        var fault = Reading.Of(new Xlsx().Sheet("甲", Xlsx.Row(1, "编号")).Bytes(), s_format with { Sheets = ["甲"] }).Last.Fault!;

        fault.Message.ShouldContain("工作表“甲”第 1 行");
    }

    [Fact]
    public void An_empty_sheet_beside_a_full_one_has_no_rows()
    {
        var format = s_format with { Sheets = ["甲", "乙"] };

        Reading.Of(new Xlsx().Sheet("甲", s_header + Xlsx.Row(2, "1", "a")).Sheet("乙", "").Bytes(), format).Summary.ShouldBe("1:header 2:1");
        Reading.Of(new Xlsx().Sheet("甲", "").Sheet("乙", "").Bytes(), format).Summary.ShouldBe("1:RDR-1004!");
    }

    [Fact]
    public void Without_named_sheets_the_one_with_the_header_is_read_and_has_no_part()
    {
        var reading = Reading.Of(new Xlsx().Sheet("说明", Xlsx.Row(1, "请勿修改")).Sheet("数据", s_header + Xlsx.Row(2, "1", "a")).Bytes(), s_format);

        reading.Summary.ShouldBe("1:header 2:1");
        reading.Data.Single().Part.ShouldBeNull();
    }

    [Fact]
    public void Formatting_far_to_the_right_is_no_column() =>
        Read("""<row r="2"><c r="A2"><v>1</v></c><c r="XFD2" s="0"/></row>""").Data.Single().Root.Fields!.Values.Count.ShouldBe(1);

    [Theory]
    [InlineData("""<row r="2"><c r="2"><v>1</v></c></row>""", "RDR-1054")]
    [InlineData("""<row r="2"><c r="ZZZZZZZZ2"><v>1</v></c></row>""", "RDR-1054")]
    [InlineData("""<row r="1"><c><v>1</v></c></row>""", "RDR-1054")]
    [InlineData("""<row r="2"><c t="s"><v>7</v></c></row>""", "RDR-1050")]
    [InlineData("""<row r="2"><c t="s"><v>x</v></c></row>""", "RDR-1050")]
    [InlineData("""<row r="2"><c>""", "RDR-1050")]
    public void Nonsense_inside_a_sheet_is_refused(string rows, string code) => Read(rows).Last.Fault!.Code.ShouldBe(code);

    [Theory]
    [InlineData("xl/vbaProject.bin", "x")]
    [InlineData("xl/macrosheets/sheet1.xml", "<x/>")]
    [InlineData("xl/activeX/activeX1.xml", "<x/>")]
    [InlineData("[Content_Types].xml", """<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>""")]
    [InlineData("xl/externalLinks/externalLink1.xml", """<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>""")]
    public void A_workbook_that_acts_when_it_is_opened_is_refused(string part, string content) =>
        Reading.Of(new Xlsx().Sheet("a", s_header + Xlsx.Row(2, "1", "b")).Part(part, content).Bytes(), s_format).Last.Fault!.Code.ShouldBe("RDR-1056");

    [Fact]
    public void A_value_from_another_workbook_is_no_danger() => Reading.Of(
        new Xlsx().Sheet("a", s_header + Xlsx.Row(2, "1", "b")).Part("xl/externalLinks/externalLink1.xml", "<externalLink><externalBook/></externalLink>").Bytes(), s_format)
        .Summary.ShouldBe("1:header 2:1");

    [Fact]
    public void Shared_strings_are_bounded()
    {
        var shared = string.Concat(Enumerable.Repeat("<si><t>0123456789</t></si>", 100));
        var workbook = new Xlsx { SharedStrings = shared }.Sheet("a", s_header + """<row r="2"><c t="s"><v>1</v></c></row>""");

        Reading.Of(workbook.Bytes(), s_format, new ReadLimits { MaxSharedCharacters = 1000 }).Last.Fault!.Code.ShouldBe("RDR-1016");
    }

    [Fact]
    public void A_garbled_cell_spoils_its_row_only()
    {
        var reading = Read(Xlsx.Row(2, "1", "锟斤拷") + Xlsx.Row(3, "2", "b"));

        reading.Summary.ShouldBe("1:header 2:RDR-1021 3:2");
        reading.Records[1].Fault!.Field.ShouldBe("名称");
    }

    [Fact]
    public void A_workbook_of_another_program_is_read_alike()
    {
        // Written by LibreOffice: shared strings, styles, a sheet of instructions in front.
        var reading = Reading.Of(File.ReadAllBytes(ProjectFiles.Fixture("checks.xlsx")), Formats.Columns("编号", "名称", "信用代码", "检查日期"));

        reading.Summary.ShouldBe("1:note 2:header 3:1 5:2.5");
        reading.Data[0].Root["检查日期"].ShouldBe(SourceNode.OfDate("45721"));
        reading.Data[0].Root["名称"].Text.ShouldBe("黄浦区淮兴印务馆䶮𠮷");
        reading.Data[0].Root["信用代码"].Text.ShouldBe("9.1310101E+017");
    }

    private static Reading Read(string rows, string? shared = null, string? styles = null) =>
        Reading.Of(new Xlsx { SharedStrings = shared, Styles = styles }.Sheet("a", s_header + rows).Bytes(), s_format);
}
