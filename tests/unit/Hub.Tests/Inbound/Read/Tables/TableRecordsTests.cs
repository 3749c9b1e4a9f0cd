using Hub.Inbound.Read;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Tables;

public class TableRecordsTests
{
    private static readonly FeedFormat s_format = Formats.Columns("编号", "名称");

    [Fact]
    public void Notes_header_examples_and_blank_rows_are_told_from_data()
    {
        var format = s_format with { Examples = [new RowMark("编号", ["例：", "示例"])] };

        var reading = Reading.Of("注意：请勿修改表头,\n,\n编号,名称\n例：1,测试企业\n示例,测试\n1,a\n ,\u3000\n 例:2,测试\n2,例：b\n", format);

        reading.Summary.ShouldBe("1:note 2:blank 3:header 4:example 5:example 6:1 7:blank 8:example 9:2");
        (reading.Outcome.Rows, reading.Outcome.Data, reading.Outcome.Skipped, reading.Outcome.Blank).ShouldBe((9, 2, 7, 2));
    }

    [Fact]
    public void A_header_and_its_note_that_come_again_are_no_data() =>
        Reading.Of("注意\n编号,名称\n1,a\n注意,\n编号 ,名称\n编号,名称\n编号,别的\n", s_format).Summary
            .ShouldBe("1:note 2:header 3:1 4:note 5:编号  6:header 7:编号");

    [Fact]
    public void The_header_is_looked_for_in_twenty_rows_with_text()
    {
        var notes = string.Concat(Enumerable.Range(1, 19).Select(i => $"注{i}\n\n"));
        Reading.Of(notes + "编号,名称\n1,a\n", s_format).Data.Count.ShouldBe(1);
        Reading.Of(notes + "注20\n编号,名称\n1,a\n", s_format).Last.Fault!.Code.ShouldBe("RDR-1040");
    }

    [Theory]
    [InlineData("行政相对人代码_1（统一社会信用代码）")]
    [InlineData("行政相对人代码_1(统一社会信用代码)")]
    [InlineData("行政相对人代码＿１（统一社会信用代码）")]
    [InlineData(" 行政相对人代码-1 【统一社会信用代码】 ")]
    [InlineData("*行政相对人\n代码_1\u200B(统一社会信用代码)：")]
    public void A_column_is_found_however_its_name_was_typed_and_keeps_the_name_of_the_feed(string written)
    {
        const string Name = "行政相对人代码_1(统一社会信用代码)";

        var reading = Reading.Of($"编号,\"{written}\"\n1,x\n", Formats.Columns("编号", Name));

        reading.Data.Single().Root[Name].Text.ShouldBe("x");
    }

    [Fact]
    public void Digits_tell_columns_apart()
    {
        var root = Reading.Of("代码_2,代码_1\nb,a\n", Formats.Columns("代码_1", "代码_2")).Data.Single().Root;

        (root["代码_1"].Text, root["代码_2"].Text).ShouldBe(("a", "b"));
    }

    [Fact]
    public void An_alias_finds_a_column_unless_the_column_is_there_itself()
    {
        var format = new FeedFormat { Columns = [new FeedColumn("统一社会信用代码", Aliases: ["注册号", "信用代码"])] };

        Reading.Of("注册号,名称\n1,a\n", format).Data.Single().Root["统一社会信用代码"].Text.ShouldBe("1");

        var both = Reading.Of("注册号,统一社会信用代码\n1,9\n", format).Data.Single().Root;
        (both["统一社会信用代码"].Text, both["注册号"].Text).ShouldBe(("9", "1"));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var fault = Reading.Of("注意\n编号,名称,日期\n1,a,b\n", Formats.Columns("编号", "名称", "检查日期", "结果")).Last.Fault!;

        fault.Code.ShouldBe("RDR-1041");
        fault.Message.ShouldContain("第 2 行");
        fault.Message.ShouldContain("“检查日期”、“结果”");
        fault.Field.ShouldBe("检查日期");
    }

    [Fact]
    public void An_optional_column_may_be_missing()
    {
        var format = new FeedFormat { Columns = [new FeedColumn("编号"), new FeedColumn("备注", Required: false)] };

        var reading = Reading.Of("编号\n1\n", format);

        reading.Data.Single().Root["备注"].IsAbsent.ShouldBeTrue();
        reading.Outcome.ColumnsFound.ShouldBe(1);
    }

    [Fact]
    public void A_column_that_is_there_twice_is_refused_with_both_places()
    {
        var fault = Reading.Of("编号,名称,编 号\n1,a,2\n", s_format).Last.Fault!;

        fault.Code.ShouldBe("RDR-1042");
        fault.Message.ShouldContain("第 1 列和第 3 列");
    }

    [Fact]
    public void Unknown_columns_keep_their_text_and_unnamed_ones_their_position()
    {
        var reading = Reading.Of("编号,名称,其他, ,其他\n1,a,b,c,d,e,\n2\n", s_format);

        reading.Data[0].Root.Fields!.Shape.Names.ShouldBe(["编号", "名称", "其他", "#4", "#5", "#6"]);
        reading.Data[0].Root["#6"].Text.ShouldBe("e");
        reading.Data[1].Root["名称"].IsAbsent.ShouldBeTrue();
    }

    [Fact]
    public void Rows_share_one_shape()
    {
        var data = Reading.Of("编号,名称\n1,a\n2,b\n3\n", s_format).Data;

        data[1].Root.Fields!.Shape.ShouldBeSameAs(data[0].Root.Fields!.Shape);
        data[2].Root.Fields!.Shape.ShouldBeSameAs(data[0].Root.Fields!.Shape);
    }

    [Fact]
    public void Without_columns_the_first_row_with_text_is_the_header() =>
        Reading.Of("\na,b\n1,2\n").Summary.ShouldBe("1:blank 2:header 3:1");

    [Fact]
    public void A_table_with_a_header_alone_has_no_data_and_no_fault() =>
        Reading.Of("编号,名称\n", s_format).Summary.ShouldBe("1:header");

    [Fact]
    public void A_table_feed_takes_json_objects_by_their_keys()
    {
        var format = new FeedFormat { Columns = [new FeedColumn("编号", Aliases: ["id"]), new FeedColumn("名称（全称）")] };

        var reading = Reading.Of("{\"ID\":1,\"名称(全称)\":\"a\",\"x\":{\"id\":2}}\n", format);

        var root = reading.Data.Single().Root;
        (root["编号"].Text, root["名称（全称）"].Text, root["x"]["id"].Text).ShouldBe(("1", "a", "2"));
        Reading.Of("<a><r><id>7</id></r></a>", format with { Element = "r" }).Data.Single().Root["编号"].Text.ShouldBe("7");
    }
}
