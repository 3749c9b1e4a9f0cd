using System.IO.Compression;
using System.Text;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Inbound.Read.Sniff;
using Hub.Tests.Inbound.Read.Fixtures;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read;

/// <summary>What can be wrong with a whole submission: each is one refusal that says so, and never an exception.</summary>
public class RefusalTests
{
    private static readonly FeedFormat s_table = Formats.Columns("编号", "名称");
    private static readonly byte[] s_block = [.. Enumerable.Repeat((byte)'x', 1_000_000)];
    private static readonly FeedFormat s_tree = new() { Element = "r" };

    [Fact]
    public void An_empty_file() => Refused(Reading.Of(""), "RDR-1001");

    [Theory]
    [InlineData("%PDF-1.7 …", "PDF")]
    [InlineData("\u001F\u008B\u0008", "gzip")]
    [InlineData("<!DOCTYPE html><html><table></table></html>", "HTML")]
    [InlineData("<html><body><table><tr><td>编号</td></tr></table></body></html>", "HTML")]
    public void A_format_that_no_reader_knows_is_named(string start, string name) =>
        Refused(Reading.Of(Encoding.Latin1.GetByteCount(start) == start.Length && start[0] != '<' ? Encoding.Latin1.GetBytes(start) : Encoding.UTF8.GetBytes(start)), "RDR-1002")
            .Message.ShouldContain(name);

    [Fact]
    public void Binary_noise_of_any_kind_is_refused_and_never_throws()
    {
        var random = new Random(20250601);
        for (var i = 0; i < 200; i++)
        {
            var noise = new byte[random.Next(1, 5000)];
            random.NextBytes(noise);
            foreach (var format in new[] { s_table, s_tree, new FeedFormat { Sheets = ["a"], Columns = s_table.Columns } })
            {
                Reading.Of(noise, format).Last.EndsSubmission.ShouldBeTrue();
            }
        }
    }

    [Theory]
    [InlineData("   \r\n\t\r\n")]
    [InlineData("\uFEFF")]
    [InlineData(",,,\n,,,\n")]
    public void White_space_and_nothing_else(string text) => Refused(Reading.Of(text, s_table), "RDR-1004");

    [Fact]
    public void Every_truncation_of_a_workbook_is_refused()
    {
        var whole = File.ReadAllBytes(ProjectFiles.Sample("feeds/health/wsjd_2025.xlsx"));
        for (var length = 4; length < whole.Length; length += 997)
        {
            Refused(Reading.Of(whole[..length], SampleFormats.Of("health")), "RDR-1050");
        }
    }

    [Theory]
    [InlineData("feeds/ecology/hb_jcsj.xml", "ecology", "RDR-1030")]
    [InlineData("feeds/emergency/soap_00.xml", "emergency", "RDR-1030 RDR-1033")]
    public void A_truncated_document_keeps_what_came_before_and_refuses_the_rest(string file, string partner, string codes)
    {
        var whole = File.ReadAllBytes(ProjectFiles.Sample(file));
        foreach (var length in new[] { whole.Length / 2, whole.Length * 2 / 3, whole.Length - 10 })
        {
            var reading = Reading.Of(whole[..length], SampleFormats.Of(partner));

            reading.Last.EndsSubmission.ShouldBeTrue();
            codes.ShouldContain(reading.Last.Fault!.Code);
            reading.Outcome.Refused.ShouldBeTrue();
        }

        Reading.Of(whole[..(whole.Length - 10)], SampleFormats.Of(partner)).Data.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void A_truncated_spreadsheetml_workbook_is_refused_as_a_whole()
    {
        var whole = File.ReadAllBytes(ProjectFiles.Sample("feeds/fire-rescue/xf_jcjl.xlsx"));

        Reading.Of(whole[..(whole.Length - 10)], SampleFormats.Of("fire-rescue")).Summary.ShouldBe("1:RDR-1030!");
    }

    [Fact]
    public void A_table_on_a_feed_of_documents() => Refused(Reading.Of("编号,名称\n1,2\n", s_tree), "RDR-1005");

    [Fact]
    public void Random_damage_to_any_sample_never_throws()
    {
        var random = new Random(42);
        foreach (var candidate in SampleFormats.All)
        {
            var folder = ProjectFiles.Sample($"feeds/{candidate.Partner}");
            foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
            {
                var bytes = File.ReadAllBytes(file);
                for (var i = 0; i < 15; i++)
                {
                    var damaged = bytes.ToArray();
                    for (var n = random.Next(1, 40); n > 0; n--)
                    {
                        damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                    }

                    Reading.Of(damaged, candidate.Format).Records.ShouldNotBeEmpty();
                }
            }
        }
    }

    [Fact]
    public void A_declared_encoding_that_the_bytes_contradict_names_both()
    {
        var gbk = Encodings.Gb18030.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a><r>上海黄浦淮海中路</r></a>");

        var fault = Refused(Reading.Of(gbk, s_tree), "RDR-1020");

        fault.Message.ShouldContain("utf-8");
        fault.Message.ShouldContain("gb18030");
        fault.Message.ShouldContain("第 45 个字节");
    }

    [Fact]
    public void Utf8_under_a_declaration_of_gbk_is_found_though_most_of_it_could_be_gbk() =>
        Refused(Reading.Of("<?xml version=\"1.0\" encoding=\"GBK\"?><a><r>上海市黄浦区淮海中路</r></a>", s_tree), "RDR-1020").Message.ShouldContain("像是 utf-8");

    [Fact]
    public void A_declared_encoding_that_nobody_knows() =>
        Refused(Reading.Of("<?xml version=\"1.0\" encoding=\"x-klingon\"?><a><r/></a>", s_tree), "RDR-1022").Message.ShouldContain("x-klingon");

    [Fact]
    public void Billion_laughs_and_any_other_dtd()
    {
        var laughs = """
            <?xml version="1.0"?>
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
            <a><r>&lol2;</r></a>
            """;
        Refused(Reading.Of(laughs, s_tree), "RDR-1031");
        Refused(Reading.Of("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a><r/></a>", s_tree), "RDR-1031");
        var inside = Convert.ToBase64String(Encoding.UTF8.GetBytes(laughs));
        Refused(Reading.Of(Soap.Of($"<p>{inside}</p>"), s_tree with { Payload = "p" }), "RDR-1031");
        Refused(Reading.Of(new Xlsx().Part("xl/workbook.xml", laughs).Bytes(), s_table), "RDR-1031");
    }

    [Fact]
    public void A_zip_without_a_workbook() => Refused(Reading.Of(Zip.Of(("a.txt", "x"u8.ToArray())), s_table), "RDR-1051");

    [Fact]
    public void A_zip_bomb_is_left_after_a_few_megabytes()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/workbook.xml").Open();
            part.Write("<workbook><!--"u8);
            var block = new byte[1024 * 1024];
            block.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 100; i++)
            {
                part.Write(block);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var limits = new ReadLimits { MaxCellLength = 50_000_000 };
        Refused(Reading.Of(bytes.ToArray(), s_table, limits), "RDR-1014").Message.ShouldContain("xl/workbook.xml");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(60_000_000);
    }

    [Fact]
    public void A_package_that_unpacks_to_more_than_allowed() =>
        Refused(Reading.Of(new Xlsx().Sheet("a", Xlsx.Row(1, "编号", "名称") + string.Concat(Enumerable.Range(2, 500).Select(i => Xlsx.Row(i, "a", "b")))).Bytes(), s_table, new ReadLimits { MaxUncompressedBytes = 10_000 }), "RDR-1015");

    [Theory]
    [InlineData("编号,名称\n1,\"", "\"\n", "RDR-1012")]
    [InlineData("编号,名称\n1,", "\n", "RDR-1012")]
    [InlineData("<a><r><x>", "</x></r></a>", "RDR-1012")]
    [InlineData("<a><r x=\"", "\"/></a>", "RDR-1012")]
    [InlineData("<a><r><![CDATA[", "]]></r></a>", "RDR-1012")]
    [InlineData("<a><!--", "--><r/></a>", "RDR-1012")]
    [InlineData("{\"r\":[{\"x\":\"", "\"}]}", "RDR-1018")]
    [InlineData("{\"x\":1}\n{\"x\":\"", "\"}\n", "RDR-1018")]
    public void A_cell_of_100_megabytes_is_never_held_in_memory(string start, string end, string code)
    {
        var format = start[0] is '<' or '{' ? s_tree : s_table;
        using var content = new RepeatingStream(Encoding.UTF8.GetBytes(start), s_block, 100, Encoding.UTF8.GetBytes(end));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(Reading.Of(content, format), code);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(60_000_000);
    }

    [Fact]
    public void A_cell_of_100_megabytes_in_a_workbook_is_never_held_in_memory()
    {
        var text = new string('x', 3_000_000);
        Refused(Reading.Of(new Xlsx().Sheet("a", Xlsx.Row(1, "编号", "名称") + Xlsx.Row(2, text)).Bytes(), s_table), "RDR-1012");
        Refused(Reading.Of(Spreadsheet2003.Of(("a", Spreadsheet2003.Row("编号", "名称") + Spreadsheet2003.Row(text))), s_table), "RDR-1012");
    }

    [Theory]
    [InlineData("<a>", "</a>", "<r/>")]
    [InlineData("{\"a\":", "}", "1")]
    [InlineData("[", "]", "")]
    public void Deep_nesting(string open, string close, string inside)
    {
        const int Depth = 100_000;
        var text = string.Concat(Enumerable.Repeat(open, Depth)) + inside + string.Concat(Enumerable.Repeat(close, Depth));

        Refused(Reading.Of(text, s_tree), "RDR-1013").Message.ShouldContain("64");
    }

    [Fact]
    public void Deep_nesting_inside_a_record()
    {
        var inside = string.Concat(Enumerable.Repeat("<b>", 100)) + string.Concat(Enumerable.Repeat("</b>", 100));
        Refused(Reading.Of($"<a><r>{inside}</r></a>", s_tree), "RDR-1013");

        var list = new string('[', 100) + new string(']', 100);
        Refused(Reading.Of($"[{{\"a\":{list}}}]", s_tree), "RDR-1013");
    }

    [Fact]
    public void More_bytes_than_allowed() =>
        Refused(Reading.Of("编号,名称\n1,2\n", s_table, new ReadLimits { MaxBytes = 10 }), "RDR-1003").Message.ShouldContain("10 字节");

    [Fact]
    public void More_records_than_allowed_end_the_submission_behind_the_last_one_that_was()
    {
        var reading = Reading.Of("编号,名称\n1,a\n2,b\n3,c\n", s_table, new ReadLimits { MaxRows = 3 });

        reading.Summary.ShouldBe("1:header 2:1 3:2 4:RDR-1010!");
    }

    [Fact]
    public void More_columns_than_allowed()
    {
        var limits = new ReadLimits { MaxColumns = 3 };
        Refused(Reading.Of("编号,名称\n1,2,3,4\n", s_table, limits), "RDR-1011");
        Refused(Reading.Of("<a><r><b/><c/><d/><e/></r></a>", s_tree, limits), "RDR-1011");
        Refused(Reading.Of("[{\"a\":1,\"b\":1,\"c\":1,\"d\":1}]", s_tree, limits), "RDR-1011");
        Refused(Reading.Of(new Xlsx().Sheet("a", Xlsx.Row(1, "编号", "名称", "c", "d")).Bytes(), s_table, limits), "RDR-1011");
        Refused(Reading.Of(Spreadsheet2003.Of(("a", Spreadsheet2003.Row("编号", "名称", "c", "d"))), s_table, limits), "RDR-1011");
    }

    private static Canonical.Faults.Fault Refused(Reading reading, string code)
    {
        reading.Last.EndsSubmission.ShouldBeTrue();
        reading.Last.Fault!.Code.ShouldBe(code);
        reading.Last.Fault.Hint.ShouldNotBeEmpty();
        reading.Records.Count(record => record.EndsSubmission).ShouldBe(1);
        return reading.Last.Fault;
    }
}
