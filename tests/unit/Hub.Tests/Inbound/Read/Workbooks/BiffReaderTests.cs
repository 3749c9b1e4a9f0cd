using System.Text;
using Canonical.Mapping;
using Hub.Inbound;
using Hub.Inbound.Read;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Workbooks;

/// <summary><c>checks.xls</c> was written by LibreOffice: a sheet of instructions, and one with a note, dates, a code turned into a number, a blank row.</summary>
public class BiffReaderTests
{
    private static readonly FeedFormat s_format = Formats.Columns("编号", "名称", "信用代码", "检查日期");
    private static readonly byte[] s_workbook = File.ReadAllBytes(ProjectFiles.Fixture("checks.xls"));

    [Fact]
    public void Rows_are_read_with_their_types()
    {
        var reading = Reading.Of(s_workbook, s_format);

        reading.Summary.ShouldBe("1:note 2:header 3:1 4:blank 5:2.5");
        reading.Outcome.Kind.ToString().ShouldBe("Biff");
        reading.Data[0].Root.Fields!.Values.ShouldBe(
        [
            SourceNode.OfNumber("1"), SourceNode.OfText("黄浦区淮兴印务馆䶮𠮷"), SourceNode.OfNumber("9.1310101E+17"),
            SourceNode.OfDate("45721"), SourceNode.OfNumber("1"),
        ]);
        reading.Data[1].Root["检查日期"].ShouldBe(SourceNode.OfDate("45721.5"));
    }

    [Fact]
    public void Sheets_are_found_by_name()
    {
        Reading.Of(s_workbook, s_format with { Sheets = ["检查记录"] }).Data.ShouldAllBe(record => record.Part == "检查记录");
        Reading.Of(s_workbook, s_format with { Sheets = ["丙"] }).Last.Fault!.Message.ShouldContain("“填报说明”、“检查记录”");
    }

    [Fact]
    public void The_size_is_bounded_because_the_format_cannot_be_streamed() =>
        Reading.Of(s_workbook, s_format, new ReadLimits { MaxSharedCharacters = 1000 }).Summary.ShouldBe("1:RDR-1017!");

    [Fact]
    public void A_protected_workbook_says_so()
    {
        byte[] bytes = [.. s_workbook.AsSpan(0, 512), .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]];

        Reading.Of(bytes, s_format).Summary.ShouldBe("1:RDR-1052!");
    }

    [Fact]
    public void Every_truncation_and_damage_is_refused_or_read_but_never_throws()
    {
        var random = new Random(3);
        for (var length = 8; length < s_workbook.Length; length += 211)
        {
            Reading.Of(s_workbook[..length], s_format).Records.ShouldNotBeEmpty();
        }

        for (var i = 0; i < 200; i++)
        {
            var damaged = s_workbook.ToArray();
            for (var n = 0; n < 20; n++)
            {
                damaged[random.Next(8, damaged.Length)] = (byte)random.Next(256);
            }

            Reading.Of(damaged, s_format).Records.ShouldNotBeEmpty();
        }

        Reading.Of(s_workbook[..600], s_format).Summary.ShouldBe("1:RDR-1053!");
    }
}
