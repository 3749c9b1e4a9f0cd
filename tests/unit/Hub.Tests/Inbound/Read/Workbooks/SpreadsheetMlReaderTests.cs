using Canonical.Mapping;
using Hub.Inbound.Read;
using Hub.Inbound.Read.Sniff;
using Hub.Tests.Inbound.Read.Fixtures;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Workbooks;

public class SpreadsheetMlReaderTests
{
    private static readonly FeedFormat s_format = Formats.Columns("编号", "名称");
    private static readonly string s_header = Spreadsheet2003.Row("编号", "名称", "c", "d", "e");

    [Fact]
    public void Cells_and_rows_stand_where_their_index_says()
    {
        var reading = Read(
            $"""
            <Row ss:Index="4">{Spreadsheet2003.Cell("String", "1")}{Spreadsheet2003.Cell("String", "x", "ss:Index=\"4\"")}{Spreadsheet2003.Cell("String", "y")}</Row>
            <Row ss:Span="2"/>
            {Spreadsheet2003.Row("2", "b")}
            """);

        reading.Summary.ShouldBe("1:header 4:1 5:blank 8:2");
        var root = reading.Data[0].Root;
        (root["名称"].Kind, root["d"].Text, root["e"].Text).ShouldBe((SourceKind.Absent, "x", "y"));
    }

    [Fact]
    public void A_merged_cell_covers_the_columns_behind_it()
    {
        var root = Read($"<Row>{Spreadsheet2003.Cell("String", "1", "ss:MergeAcross=\"2\"")}{Spreadsheet2003.Cell("String", "x")}</Row>").Data.Single().Root;

        (root["编号"].Text, root["名称"].IsAbsent, root["d"].Text).ShouldBe(("1", true, "x"));
    }

    [Fact]
    public void Every_type_of_cell_arrives_as_what_it_is()
    {
        var values = Read($"<Row>{Spreadsheet2003.Cell("String", " a ")}{Spreadsheet2003.Cell("Number", "9.1310101E+17")}{Spreadsheet2003.Cell("DateTime", "2025-03-05T00:00:00.000")}{Spreadsheet2003.Cell("DateTime", "2025-03-05T10:20:00.000")}{Spreadsheet2003.Cell("Boolean", "1")}{Spreadsheet2003.Cell("Error", "#N/A")}</Row>").Data.Single().Root.Fields!.Values;

        values.ShouldBe([SourceNode.OfText(" a "), SourceNode.OfNumber("9.1310101E+17"), SourceNode.OfText("2025-03-05"), SourceNode.OfText("2025-03-05T10:20:00.000"), SourceNode.OfBoolean(true), SourceNode.OfText("#N/A")]);
    }

    [Fact]
    public void Midnight_in_a_date_cell_is_the_day() =>
        Read($"<Row>{Spreadsheet2003.Cell("DateTime", "2025-03-05T00:00:00.000")}{Spreadsheet2003.Cell("String", "x")}</Row>").Data.Single().Root["编号"].Text.ShouldBe("2025-03-05");

    [Fact]
    public void Rich_text_is_joined_and_comments_are_no_values()
    {
        var root = Read("""<Row><Cell><Comment><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>批注</B></ss:Data></Comment><Data ss:Type="String"><B>粗</B>体&#10;行</Data></Cell><Cell><Data ss:Type="String">b</Data><Comment><Data ss:Type="String">批注</Data></Comment></Cell></Row>""").Data.Single().Root;

        (root["编号"].Text, root["名称"].Text).ShouldBe(("粗体\n行", "b"));
    }

    [Fact]
    public void Sheets_are_found_by_name()
    {
        var workbook = Spreadsheet2003.Of(("甲", Spreadsheet2003.Row("x")), ("乙", s_header + Spreadsheet2003.Row("1", "a")));

        Reading.Of(workbook, s_format with { Sheets = ["乙"] }).Data.Single().Part.ShouldBe("乙");
        Reading.Of(workbook, s_format).Data.Single().Part.ShouldBeNull();
        Reading.Of(workbook, s_format with { Sheets = ["丙"] }).Last.Fault!.Code.ShouldBe("RDR-1043");
    }

    [Fact]
    public void A_declared_encoding_is_used()
    {
        var workbook = Spreadsheet2003.Of(("甲", s_header + Spreadsheet2003.Row("1", "镕"))).Replace("utf-8", "gb2312", StringComparison.Ordinal);

        Reading.Of(Encodings.Gb18030.GetBytes(workbook), s_format).Data.Single().Root["名称"].Text.ShouldBe("镕");
    }

    [Theory]
    [InlineData("""<Row ss:Index="1"/>""")]
    [InlineData("""<Row ss:Index="x"/>""")]
    [InlineData("""<Row><Cell ss:Index="-3"><Data ss:Type="String">a</Data></Cell></Row>""")]
    [InlineData("""<Row><Cell ss:MergeAcross="99999999999"><Data ss:Type="String">a</Data></Cell></Row>""")]
    public void Nonsense_positions_are_refused(string row) => Read(row).Last.Fault!.Code.ShouldBe("RDR-1054");

    private static Reading Read(string rows) => Reading.Of(Spreadsheet2003.Of(("a", s_header + rows)), s_format);
}
