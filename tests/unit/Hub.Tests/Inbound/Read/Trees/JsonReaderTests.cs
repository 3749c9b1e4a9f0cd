using System.Text;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Inbound.Read.Sniff;
using Hub.Tests.Inbound.Read.Fixtures;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Trees;

public class JsonReaderTests
{
    private static readonly FeedFormat s_format = new() { Element = "records" };

    [Theory]
    [InlineData("[{\"a\":1},{\"a\":2}]")]
    [InlineData(" [\n {\"a\":1},\n {\"a\":2}\n]\n")]
    [InlineData("{\"total\":2,\"data\":{\"x\":[{\"a\":9}],\"records\":[{\"a\":1},{\"a\":2}]},\"rest\":[[]]}")]
    [InlineData("{\"records\":1,\"deeper\":{\"records\":[{\"a\":1},{\"a\":2}]}}")]
    [InlineData("{\"records\":[{\"a\":1},\n{\"a\":2}],\n\"n\":1}")]
    public void Records_are_the_elements_of_the_array(string text) => Reading.Of(text, s_format).Summary.ShouldBe("1:1 2:2");

    [Theory]
    [InlineData("{\n\"a\":1,\n\"records\":{}\n}")]
    [InlineData("{\"a\":1}")]
    public void An_object_without_the_array_is_the_record(string text) => Reading.Of(text, s_format).Summary.ShouldBe("1:1");

    [Fact]
    public void An_empty_array_has_no_records() => Reading.Of("{\"records\":[]}", s_format).Records.ShouldBeEmpty();

    [Fact]
    public void An_element_that_is_no_object_spoils_only_itself()
    {
        var reading = Reading.Of("[{\"a\":1},7,[1],null,\"x\",{\"a\":2,\"a\":3},{\"a\":4}]", s_format);

        reading.Summary.ShouldBe("1:1 2:RDR-1037 3:RDR-1037 4:RDR-1037 5:RDR-1037 6:RDR-1036 7:4");
        reading.Records[1].Raw.ShouldBe("7");
    }

    [Theory]
    [InlineData("[{\"a\":1},{\"a\":2},{\"a\"")]
    [InlineData("[{\"a\":1},{\"a\":2}")]
    [InlineData("[{\"a\":1},{\"a\":2} {\"a\":3}]")]
    [InlineData("{\"records\":[{\"a\":1},{\"a\":2}]")]
    [InlineData("{\"records\":[{\"a\":1},{\"a\":2}],}")]
    public void What_came_before_the_damage_stands(string text) => Reading.Of(text, s_format).Summary.ShouldBe("1:1 2:2 3:RDR-1034!");

    [Fact]
    public void The_place_of_the_damage_is_told() =>
        Reading.Of("[\n{\"a\":1},\n{\"a\":x}\n]").Last.Fault!.Message.ShouldContain("第 3 行第 6 个字节");

    [Fact]
    public void A_document_in_gbk_is_read() =>
        Reading.Of(Encodings.Gb18030.GetBytes("[{\"名称\":\"黄浦区淮兴印务馆\"}]")).Data.Single().Root["名称"].Text.ShouldBe("黄浦区淮兴印务馆");

    [Fact]
    public void Elements_are_found_wherever_the_buffer_ends()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 300).Select(_ => new string('汉', random.Next(3000))).ToList();
        var text = $"{{\"pad\":\"{new string('x', 70_000)}\",\"records\":[{string.Join(" ,\n", values.Select(value => $"{{\"a\":\"{value}\",\"b\":[]}}"))}]}}";

        Reading.Of(text, s_format).Data.Select(record => record.Root["a"].Text).ShouldBe(values);
    }
}
