using System.Text;
using System.Text.Json;
using Canonical.Mapping;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Inbound.Read.Sniff;
using Hub.Inbound.Record;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Trees;

public class NdjsonReaderTests
{
    [Fact]
    public void A_broken_line_spoils_only_itself_and_can_be_sent_back()
    {
        var reading = Reading.Of("{\"a\":1}\n{\"a\": \n\n  \r\n{\"a\":2}\r\n{\"a\":3} x\n[1]\n5\n{\"a\":4}");

        reading.Summary.ShouldBe("1:1 2:RDR-1035 3:blank 4:blank 5:2 6:RDR-1035 7:RDR-1037 8:RDR-1037 9:4");
        reading.Records[1].Raw.ShouldBe("{\"a\": ");
        reading.Outcome.Refused.ShouldBeFalse();
    }

    /// <summary>Items of a large submission wait for their commit without the trees they were read from.</summary>
    [Fact]
    public void What_was_let_go_is_read_again_as_it_was()
    {
        var line = "{\"no\":\"N\",\"n\":9.1310101E+17,\"o\":{\"t\":\" 中\\u4e2d\",\"l\":[1,{\"x\":null}]},\"b\":true}\n";
        var records = Reading.Of(string.Concat(Enumerable.Range(1, 2_000).Select(row => line.Replace("N", $"N{row}", StringComparison.Ordinal)))).Data;
        var before = records.Select(record => (record.Root.Fields, Json: SourceJson.Write([record]))).ToList();

        foreach (var record in records)
        {
            record.LetGo();
        }

        records.Count.ShouldBe(2_000);
        records.Zip(before).ShouldAllBe(pair => pair.First.Root.Fields != pair.Second.Fields && SourceJson.Write(new[] { pair.First }) == pair.Second.Json);
        records[1_234].Root["no"].Text.ShouldBe("N1235");
    }

    [Fact]
    public void Files_put_one_behind_the_other_bring_their_byte_order_marks_along() =>
        Reading.Of("\uFEFF{\"a\":1}\n\uFEFF{\"a\":2}\n\uFEFF\n{\"a\":\"\uFEFF3\"}").Summary.ShouldBe("1:1 2:2 3:blank 4:\uFEFF3");

    [Fact]
    public void A_small_submission_keeps_its_fields()
    {
        var record = Reading.Of("{\"a\":1}").Data.Single();
        var fields = record.Root.Fields;

        record.LetGo();

        record.Root.Fields.ShouldBeSameAs(fields);
    }

    [Fact]
    public void A_long_broken_line_is_sent_back_in_part() =>
        Reading.Of("{\"a\":1}\n{\"a\":\"" + new string('汉', 5000) + "\n{\"a\":2}\n").Records[1].Raw!.Length.ShouldBe(2000);

    [Fact]
    public void Values_arrive_as_they_were_written()
    {
        var root = Reading.Of("""{"t":" \u4e2d\n\"x\" ","n":9.1310101E+17,"z":00}""" + "\n" + """{"t":" \u4e2d\n\"x\" ","n":9.1310101E+17,"i":007e,"b":true}""" + "\n" + """{"t":" \u4e2d\n\"x\" ","n":9.1310101E+17,"big":123456789012345678901234567890,"b":true,"f":false,"null":null,"l":[1,[2],{"x":3}],"one":["y"],"none":[],"o":{}}""");

        root.Summary.ShouldStartWith("1:RDR-1035 2:RDR-1035 3:");
        var fields = root.Data.Single().Root;
        fields["t"].ShouldBe(SourceNode.OfText(" 中\n\"x\" "));
        fields["n"].ShouldBe(SourceNode.OfNumber("9.1310101E+17"));
        fields["big"].ShouldBe(SourceNode.OfNumber("123456789012345678901234567890"));
        (fields["b"].Text, fields["f"].Text, fields["null"].Kind).ShouldBe(("true", "false", SourceKind.Absent));
        fields["l"].Items[1].Items[0].Text.ShouldBe("2");
        fields["l"].Items[2]["x"].Text.ShouldBe("3");
        (fields["one"].Kind, fields["one"].Items.Length, fields["none"].Items.Length).ShouldBe((SourceKind.List, 1, 0));
        fields["o"].Fields!.Shape.Names.ShouldBeEmpty();
    }

    [Fact]
    public void A_key_that_comes_twice_is_a_fault_of_its_record()
    {
        var reading = Reading.Of("{\"a\":1,\"b\":{\"c\":1,\"\\u0063\":2}}\n{\"a\":1,\"a\":2}\n{\"a\":1,\"b\":{\"c\":1}}\n");

        reading.Summary.ShouldBe("1:RDR-1036 2:RDR-1036 3:1");
        reading.Records[0].Fault!.Field.ShouldBe("b.c");
        reading.Records[1].Fault!.Field.ShouldBe("a");
    }

    [Theory]
    [InlineData("{\"x\":1,\"a\\ud83d\":2}")]
    [InlineData("{\"x\":{\"\\udc00\":[]}}")]
    public void A_field_name_that_is_half_a_character_spoils_only_its_line(string line)
    {
        var reading = Reading.Of("{\"a\":1}\n" + line + "\n{\"a\":2}\n" + line + "\n");

        reading.Summary.ShouldBe("1:1 2:RDR-1021 3:2 4:RDR-1021");
    }

    [Theory]
    [InlineData("\"\\ud800\"", "RDR-1021")]
    [InlineData("\"\\u0000\"", "RDR-1023")]
    [InlineData("\"锟斤拷\"", "RDR-1021")]
    [InlineData("\"\\ufffd\"", "RDR-1021")]
    public void Spoilt_text_names_its_field(string value, string code)
    {
        var reading = Reading.Of($"{{\"x\":{{\"y\":[{value}]}}}}\n{{\"x\":1}}\n");

        reading.Summary.ShouldBe($"1:{code} 2:1");
        reading.Records[0].Fault!.Field.ShouldBe("x.y");
    }

    [Fact]
    public void Bytes_that_are_no_text_spoil_their_line()
    {
        byte[] bytes = [.. "{\"a\":\"好的好的\"}\n{\"a\":\""u8, 0xE5, 0xA5, .. "\"}\n{\"a\":\"好\"}\n"u8];

        Reading.Of(bytes).Summary.ShouldBe("1:好的好的 2:RDR-1021 3:好");
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void Lines_in_another_encoding_are_read(string name)
    {
        var bytes = Encodings.Find(name)!.GetBytes("{\"名称\":\"黄浦区淮兴印务馆\"}\n{\"名称\":\"䶮𠮷\"}\n");

        var reading = Reading.Of(bytes);

        reading.Data[1].Root["名称"].Text.ShouldBe("䶮𠮷");
        reading.Outcome.Encoding.ShouldBe(name);
    }

    [Fact]
    public void A_mark_in_front_is_no_part_of_the_first_line() =>
        Reading.Of("\uFEFF{\"a\":1}\n{\"a\":2}\n").Summary.ShouldBe("1:1 2:2");

    [Fact]
    public void A_line_beyond_a_limit_spoils_only_itself()
    {
        var limits = new ReadLimits { MaxDepth = 5, MaxColumns = 2, MaxCellLength = 100 };
        var lines = new[] { "{\"a\":[[[[[1]]]]]}", "{\"a\":1,\"b\":1,\"c\":1}", $"{{\"a\":\"{new string('汉', 101)}\"}}", "{\"a\":[[[[1]]]]}", $"{{\"a\":\"{new string('汉', 100)}\"}}" };

        Reading.Of(string.Join('\n', lines), null, limits).Records.Select(record => record.Fault?.Code).ShouldBe(["RDR-1013", "RDR-1011", "RDR-1012", null, null]);
    }

    [Fact]
    public void Records_with_the_same_fields_share_one_shape()
    {
        var data = Reading.Of("{\"a\":1,\"b\":{\"x\":1}}\n{\"a\":2,\"b\":{\"x\":2}}\n{\"a\":2}\n{\"a\":2,\"b\":{\"x\":3}}\n").Data;

        data[3].Root.Fields!.Shape.ShouldBeSameAs(data[0].Root.Fields!.Shape);
        data[3].Root["b"].Fields!.Shape.ShouldBeSameAs(data[0].Root["b"].Fields!.Shape);
        data[2].Root.Fields!.Shape.Names.ShouldBe(["a"]);
    }

    [Fact]
    public void Names_that_never_repeat_are_read_without_being_remembered()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 3000; i++)
        {
            text.Append("{\"a\":1,").Append(string.Join(',', Enumerable.Range(0, 20).Select(n => $"\"k{i}_{n}\":{n}"))).Append("}\n");
        }

        var data = Reading.Of(text.ToString()).Data;

        data.Count.ShouldBe(3000);
        data[2999].Root["k2999_19"].Text.ShouldBe("19");
    }

    [Fact]
    public async Task Submissions_of_one_feed_are_read_at_the_same_time()
    {
        var format = new FeedFormat();
        var limits = new ReadLimits();
        var text = string.Join('\n', Enumerable.Range(0, 2000).Select(i => $"{{\"a\":{i},\"k{i % 7}\":\"{i}\"}}"));

        var readings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Reading.Of(text, format, limits), TestContext.Current.CancellationToken)));

        foreach (var reading in readings)
        {
            reading.Data.Select(record => record.Root["k" + (record.Row - 1) % 7].Text).ShouldBe(Enumerable.Range(0, 2000).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void The_next_submission_knows_the_shapes_of_the_last()
    {
        var format = new FeedFormat();
        var limits = new ReadLimits();
        var first = Reading.Of("{\"a\":1}", format, limits).Data.Single().Root.Fields!.Shape;

        Reading.Of("{\"a\":2}", format, limits).Data.Single().Root.Fields!.Shape.ShouldBeSameAs(first);
    }

    [Fact]
    public void Any_document_comes_out_as_it_went_in()
    {
        var random = new Random(11);
        var lines = Enumerable.Range(0, 400).Select(_ => JsonSerializer.Serialize(Document(random, 0))).ToList();

        var reading = Reading.Of(string.Join("\r\n", lines));

        reading.Data.Select(record => Json(record.Root)).ShouldBe(lines);
    }

    private static Dictionary<string, object?> Document(Random random, int depth)
    {
        var fields = new Dictionary<string, object?>();
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            fields["字段" + (char)('a' + random.Next(6))] = Value(random, depth);
        }

        return fields;
    }

    private static object? Value(Random random, int depth) => random.Next(depth > 3 ? 4 : 6) switch
    {
        0 => new string('汉', random.Next(4)) + "\"\\\n" + new string('x', random.Next(200)),
        1 => random.Next(),
        2 => random.NextDouble() * 1e18,
        3 => random.Next(2) == 0,
        4 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1)).ToArray(),
        _ => Document(random, depth + 1),
    };

    private static string Json(SourceNode node) => node.Kind switch
    {
        SourceKind.Absent => "null",
        SourceKind.Text => JsonSerializer.Serialize(node.Text),
        SourceKind.List => $"[{string.Join(',', node.Items.ToArray().Select(Json))}]",
        SourceKind.Object => $"{{{string.Join(',', node.Fields!.Shape.Names.Select((name, i) => $"{JsonSerializer.Serialize(name)}:{Json(node.Fields[i])}"))}}}",
        _ => node.Text!,
    };
}
