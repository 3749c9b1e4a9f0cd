using Hub.Inbound;
using Hub.Inbound.Read;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read;

public class FeedRecognitionTests
{
    private static readonly FeedCandidate s_short = new("p", "short", Formats.Columns("编号", "名称"));
    private static readonly FeedCandidate s_long = new("p", "long", Formats.Columns("编号", "名称", "日期"));
    private static readonly FeedCandidate s_lines = new("p", "lines", new FeedFormat());
    private static readonly FeedCandidate s_xml = new("p", "xml", new FeedFormat { Element = "r" });
    private static readonly FeedCandidate s_soap = new("p", "soap", new FeedFormat { Element = "r", Payload = "payload" });
    private static readonly FeedCandidate[] s_all = [s_short, s_long, s_lines, s_xml, s_soap];

    [Theory]
    [InlineData("编号,名称\n1,a\n", "short")]
    [InlineData("注意\n编号,名称,日期\n1,a,b\n", "long")]
    [InlineData("编号,名称,日期\n", "long")]
    [InlineData("{\"编号\":1,\"名称\":2}\n", "short")]
    [InlineData("{\"编号\":1}\n{\"x\":1}\n", "lines")]
    [InlineData("<a><r><v/></r></a>", "xml soap")]
    [InlineData("<a><q><v/></q></a>", "")]
    [InlineData("姓名,单位\na,b\n", "")]
    [InlineData("", "")]
    public void Names_the_feeds_whose_columns_or_elements_are_there(string text, string feeds) => Recognise(text, s_all).ShouldBe(feeds);

    [Fact]
    public void An_envelope_with_the_payload_belongs_to_the_feed_that_knows_it() =>
        Recognise(Fixtures.Soap.Of("<payload><![CDATA[<d><r><v/></r></d>]]></payload>"), s_all).ShouldBe("soap");

    [Fact]
    public void Feeds_that_cannot_be_told_apart_are_all_named() =>
        Recognise("编号,名称\n1,a\n", [s_short, s_short with { Feed = "twin" }]).ShouldBe("short twin");

    [Fact]
    public void The_array_property_tells_json_feeds_apart() =>
        Recognise("{\"items\":[{\"a\":1}]}", [s_xml with { Feed = "records", Format = new FeedFormat { Element = "records" } }, s_xml with { Feed = "items", Format = new FeedFormat { Element = "items" } }]).ShouldBe("items");

    [Theory]
    [InlineData("", "RDR-1001")]
    [InlineData("PK\u0003\u0004garbage", "RDR-1050")]
    [InlineData("\u0001\u0002\u0003\u0000\u0004", "RDR-1002")]
    [InlineData("{\"a\":", "RDR-1034")]
    [InlineData("<a><b></a>", "RDR-1030")]
    [InlineData("姓名,单位\na,b\n", "")]
    [InlineData("<a><q><v/></q></a>", "")]
    [InlineData("{\"a\":1}", "")]
    public void Content_that_nobody_can_read_is_told_from_content_that_nobody_knows(string text, string code)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        (FeedRecognition.WhyUnreadable(content, new ReadLimits())?.Code ?? "").ShouldBe(code);
    }

    [Fact]
    public void No_candidates_no_feed() => Recognise("编号,名称\n1,a\n", []).ShouldBe("");

    [Fact]
    public void A_broken_first_line_does_not_hide_the_feed() => Recognise("{\"编号\":\n{\"编号\":1,\"名称\":2}\n", [s_short]).ShouldBe("short");

    private static string Recognise(string text, FeedCandidate[] candidates)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return string.Join(' ', FeedRecognition.Recognise(content, candidates, new ReadLimits()).Select(candidate => candidate.Feed));
    }
}
