using System.Text;
using Hub.Inbound.Read;
using Hub.Inbound.Read.Sniff;
using Hub.Tests.Inbound.Read.Fixtures;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Sniff;

public class ContentSnifferTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "Csv")]
    [InlineData("[编号],[名称]\n1,2\n", "Csv")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "Ndjson")]
    [InlineData("\n{\"a\":1}\n{\"a\":2}", "Ndjson")]
    [InlineData("{\"a\":1}", "Ndjson")]
    [InlineData("{\"a\": {\"b\": \n{\"a\":1}\n{\"a\":2}\n", "Ndjson")]
    [InlineData("oops\n{\"a\":1}\n{\"a\":2}\n", "Ndjson")]
    [InlineData("{\n  \"a\": 1\n}", "Json")]
    [InlineData("[{\"a\":1},{\"a\":2}]", "Json")]
    [InlineData("{\"rows\":[\n{\"a\":1},\n{\"a\":2},\n{\"a\":3}\n", "Json")]
    [InlineData("<root><a/></root>", "Xml")]
    [InlineData("<!-- note --><?pi x?>\n<检查><a/></检查>", "Xml")]
    [InlineData("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>", "Soap")]
    [InlineData("<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body/></e:Envelope>", "Soap")]
    [InlineData("<Envelope><Body/></Envelope>", "Xml")]
    [InlineData("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "SpreadsheetMl")]
    [InlineData("<ss:Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "SpreadsheetMl")]
    public void Tells_text_formats_by_their_beginning(string text, string kind) =>
        Sniff(Encoding.UTF8.GetBytes(text)).Kind.ToString().ShouldBe(kind);

    /// <summary>Plain UTF-8 that begins with a brace is looked at as bytes; a blank in front sends the same text the long way.</summary>
    [Theory]
    [InlineData("{\"名称\":\"黄浦\"}")]
    [InlineData("{\"名称\":\"黄浦\"}\n{\"名称\":\"外滩\"}\n")]
    [InlineData("{\n  \"名称\": \"黄浦\"\n}")]
    [InlineData("{\"名称\": {\"b\": \n{\"a\":1}\n{\"a\":2}\n")]
    [InlineData("{\"rows\":[\n{\"a\":1},\n{\"a\":\"黄\"},\n")]
    [InlineData("{\"a\":\"\u0001\u0002\u0003\u0004\u0005\"}")]
    [InlineData("{\"a\":\"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\"}")]
    [InlineData("{}")]
    [InlineData("{a")]
    public void The_short_way_and_the_long_way_agree(string text)
    {
        var (fast, slow) = (Sniff(Encoding.UTF8.GetBytes(text)), Sniff(Encoding.UTF8.GetBytes(" " + text)));
        fast.Kind.ShouldBe(slow.Kind);
        fast.Refusal?.Code.ShouldBe(slow.Refusal?.Code);
        (fast.Refusal is null).ShouldBe(slow.Refusal is null);
        fast.Text?.Name.ShouldBe(slow.Text?.Name);
    }

    [Fact]
    public void An_element_name_makes_a_one_line_object_a_document() =>
        ContentSniffer.Sniff(new MemoryStream("{\"rows\":[]}"u8.ToArray()), new FeedFormat { Element = "rows" }).Kind.ShouldBe(ContentKind.Json);

    [Fact]
    public void Tells_workbooks_by_their_signatures()
    {
        Sniff(new Xlsx().Sheet("a", "").Bytes()).Kind.ShouldBe(ContentKind.Ooxml);
        Sniff([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).Kind.ShouldBe(ContentKind.Biff);
        Sniff([9, 8, 8, 0, 0, 5, 0x10, 0]).Kind.ShouldBe(ContentKind.Biff);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void Finds_the_encoding_of_a_text(string name, bool mark)
    {
        var encoding = Encodings.Find(name)!;
        var text = (mark ? "\uFEFF" : "") + "编号,名称,1,2,3,4\r\n1,黄浦区淮兴印务馆,1,2,3,4\r\n";

        var found = Sniff(encoding.GetBytes(text)).Text!;

        found.Name.ShouldBe(name, StringCompareShould.IgnoreCase);
        found.Certain.ShouldBeTrue();
        found.BomLength.ShouldBe(mark ? encoding.GetByteCount("\uFEFF") : 0);
    }

    [Fact]
    public void Four_byte_characters_of_gb18030_are_text()
    {
        byte[] bytes = [.. "a,b\n"u8, 0x81, 0x39, 0xEF, 0x31, (byte)',', 0x95, 0x34, 0xB2, 0x35, (byte)',', 0xFE, 0x9F, (byte)'\n'];

        var found = Sniff(bytes).Text!;

        found.Name.ShouldBe("gb18030");
        found.Encoding.GetString(bytes).ShouldBe("a,b\n㐂,𠮷,䶮\n");
    }

    [Fact]
    public void Bytes_that_are_text_in_both_encodings_are_stated_as_uncertain_and_decided_by_the_feed()
    {
        // 联通 in GBK happens to be valid UTF-8.
        byte[] bytes = [0xC1, 0xAA, 0xCD, 0xA8];
        var detected = EncodingDetector.ByBytes(bytes, null);
        var ambiguous = EncodingDetector.ByBytes([0xD0, 0xB0, 0xD0, 0xB1], null);

        detected.Name.ShouldBe("gb18030");
        ambiguous.Certain.ShouldBeFalse();
        ambiguous.Candidates.ShouldBe(["gb18030", "utf-8"]);
        EncodingDetector.ByBytes([0xD0, 0xB0, 0xD0, 0xB1], "utf-8").Name.ShouldBe("utf-8");
    }

    [Fact]
    public void A_character_cut_in_the_middle_does_not_make_another_encoding()
    {
        var text = Encoding.UTF8.GetBytes("编号,名称,检查日期,检查人员,检查结果,备注说明\n");
        byte[] broken = [.. text, .. text[..4], (byte)','];

        Sniff(broken).Text!.Name.ShouldBe("utf-8");
    }

    [Fact]
    public void Chinese_that_begins_far_behind_the_first_block_still_decides()
    {
        var ascii = string.Concat(Enumerable.Repeat("1,2,3\n", 40_000));

        Sniff([.. Encoding.ASCII.GetBytes(ascii), .. Encodings.Gb18030.GetBytes("黄浦区,淮兴,印务馆\n")]).Text!.Name.ShouldBe("gb18030");
    }

    [Fact]
    public void Gbk_in_a_declaration_means_its_superset() =>
        Sniff(Encodings.Gb18030.GetBytes("<?xml version='1.0' encoding='gb2312'?><a>䶮镕</a>")).Text!.Encoding.GetString([0xE9, 0x46]).ShouldBe("镕");

    private static SniffedContent Sniff(byte[] bytes) => ContentSniffer.Sniff(new MemoryStream(bytes));
}
