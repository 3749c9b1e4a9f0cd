using System.Text;
using Canonical.Mapping;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Inbound.Read.Sniff;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Tables;

public class CsvReaderTests
{
    private static readonly FeedFormat s_format = Formats.Columns("编号", "名称", "备注");

    [Fact]
    public void Quoted_cells_hold_separators_line_breaks_and_doubled_quotes()
    {
        var reading = Reading.Of("编号,名称,备注\r\n1,\"a,b\",\"x\r\ny \"\"z\"\"\"\r\n2,c,\"\"\r\n", s_format);

        reading.Summary.ShouldBe("1:header 2:1 3:2");
        reading.Data[0].Root["名称"].Text.ShouldBe("a,b");
        reading.Data[0].Root["备注"].Text.ShouldBe("x\r\ny \"z\"");
        reading.Data[1].Root["备注"].IsAbsent.ShouldBeTrue();
    }

    [Fact]
    public void Text_behind_a_closing_quote_belongs_to_the_cell() =>
        Reading.Of("编号,名称,备注\n1,\"a\"b,c\n", s_format).Data[0].Root["名称"].Text.ShouldBe("ab");

    [Fact]
    public void Quotes_inside_an_unquoted_cell_are_text() =>
        Reading.Of("编号,名称,备注\n1,12\" pipe,c\n", s_format).Data[0].Root["名称"].Text.ShouldBe("12\" pipe");

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_ends_a_row_and_the_last_row_needs_none(string end) =>
        Reading.Of($"编号,名称,备注{end}1,a,b{end}{end}2,c,d", s_format).Summary.ShouldBe("1:header 2:1 3:blank 4:2");

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData(';')]
    [InlineData('|')]
    public void The_separator_is_detected_and_stated(char separator)
    {
        var text = "注意：a,b；c;d|e\n编号,名称,备注\n1,\"x,y;z|w\tv\",b\n".Replace("注意：a,b；c;d|e", "\"注意：a,b；c;d|e\"", StringComparison.Ordinal);
        var cells = text.Split('\n');
        var bent = string.Join('\n', cells[0], cells[1].Replace(',', separator), $"1{separator}\"x,y;z|w\tv\"{separator}b", "");

        var reading = Reading.Of(bent, s_format);

        reading.Outcome.Separator.ShouldBe(separator);
        reading.Data.Single().Root["名称"].Text.ShouldBe("x,y;z|w\tv");
    }

    [Fact]
    public void Without_known_columns_the_separator_is_the_one_that_cuts_evenly()
    {
        var reading = Reading.Of("a;b\n1,5;2\n2,5;3,1,1\n");

        reading.Outcome.Separator.ShouldBe(';');
        reading.Data[0].Root["a"].Text.ShouldBe("1,5");
    }

    [Fact]
    public void A_separator_named_in_the_first_line_is_taken_and_the_line_is_a_note() =>
        Reading.Of("sep=;\n编号;名称;备注\n1;a;b\n", s_format).Summary.ShouldBe("1:note 2:header 3:1");

    [Fact]
    public void A_separator_of_the_feed_goes_before_any_guess() =>
        Reading.Of("编号^名称^备注\n1^a,b^c\n", s_format with { Separator = '^' }).Data[0].Root["名称"].Text.ShouldBe("a,b");

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void The_same_table_is_read_in_every_encoding(string name, bool mark)
    {
        var text = $"{(mark ? "\uFEFF" : "")}编号,名称,备注\n1,䶮㐂𠮷印务馆,（上海）\n";

        var reading = Reading.Of(Encodings.Find(name)!.GetBytes(text), s_format);

        reading.Data.Single().Root["名称"].Text.ShouldBe("䶮㐂𠮷印务馆");
        reading.Outcome.Encoding.ShouldBe(name, StringCompareShould.IgnoreCase);
    }

    [Fact]
    public void Bytes_that_are_no_text_spoil_only_their_row_and_name_the_column()
    {
        byte[] bytes = [.. "编号,名称,备注\n1,好,好\n2,"u8, 0xE6, 0x98, .. ",好\n3,好,好\n"u8];

        var reading = Reading.Of(bytes, s_format);

        reading.Summary.ShouldBe("1:header 2:1 3:RDR-1021 4:3");
        reading.Records[2].Fault!.Field.ShouldBe("名称");
        reading.Records[2].Raw!.ShouldStartWith("2,");
        reading.Outcome.Faulty.ShouldBe(1);
    }

    [Theory]
    [InlineData("锟斤拷", "RDR-1021")]
    [InlineData("上海\uFFFD\uFFFD公司", "RDR-1021")]
    [InlineData("a\0b", "RDR-1023")]
    public void Text_that_was_spoilt_before_it_was_sent_spoils_its_row(string value, string code) =>
        Reading.Of($"编号,名称,备注\n1,{value},b\n2,锟,d\n", s_format).Summary.ShouldBe($"1:header 2:{code} 3:2");

    [Fact]
    public void A_quote_that_never_closes_ends_the_submission_and_says_where()
    {
        var reading = Reading.Of("编号,名称,备注\n1,a,b\n2,\"c,d\n3,e,f\n", s_format);

        reading.Summary.ShouldBe("1:header 2:1 3:RDR-1060!");
        reading.Last.Fault!.Message.ShouldContain("第 3 条");
    }

    [Fact]
    public void The_end_of_file_mark_of_old_systems_is_a_blank_row() =>
        Reading.Of("编号,名称,备注\n1,a,b\n\u001A", s_format).Summary.ShouldBe("1:header 2:1 3:blank");

    [Fact]
    public void Cells_of_any_length_come_out_as_they_went_in_wherever_the_buffer_ends()
    {
        var random = new Random(7);
        const string Alphabet = "ab,\"\n\r;汉𠮷 ";
        for (var round = 0; round < 30; round++)
        {
            var rows = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 3).Select(_ => Cell(random, Alphabet)).ToArray()).ToList();
            var text = new StringBuilder("编号,名称,备注\n");
            foreach (var row in rows)
            {
                text.Append(string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))).Append('\n');
            }

            var reading = Reading.Of(text.ToString(), s_format);

            reading.Data.Select(record => record.Root["备注"].Text).ShouldBe(rows.Select(row => row[2]));
            reading.Data.Select(record => record.Row).ShouldBe(Enumerable.Range(2, 60));
        }
    }

    private static string Cell(Random random, string alphabet)
    {
        var length = random.Next(8) == 0 ? random.Next(10_000) : random.Next(12);
        var cell = new StringBuilder("x");
        for (var i = 0; i < length; i++)
        {
            var at = random.Next(alphabet.Length);
            cell.Append(char.IsSurrogate(alphabet[at]) ? "𠮷" : alphabet[at].ToString());
        }

        return cell.ToString();
    }
}
