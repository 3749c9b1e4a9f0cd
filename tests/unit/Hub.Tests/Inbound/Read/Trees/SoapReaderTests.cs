using System.Text;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Inbound.Read.Sniff;
using Hub.Tests.Inbound.Read.Fixtures;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Trees;

public class SoapReaderTests
{
    private const string Records = "<data><r><v>1</v></r><r><v>中</v></r></data>";
    private static readonly FeedFormat s_format = new() { Element = "r", Payload = "payload" };

    [Fact]
    public void Literal_xml_in_the_body_is_read()
    {
        Reading.Of(Soap.Of(Records), s_format with { Payload = null }).Summary.ShouldBe("1:1 2:中");
        Reading.Of(Soap.Of(Records), s_format).Summary.ShouldBe("1:1 2:中");
        Reading.Of(Soap.Of($"<payload>{Records}</payload>"), s_format).Summary.ShouldBe("1:1 2:中");
    }

    [Fact]
    public void Without_an_element_name_the_children_of_the_request_are_the_records() =>
        Reading.Of(Soap.Of("<p><v>1</v></p><p><v>2</v></p>"), new FeedFormat()).Data.Count.ShouldBe(3);

    [Fact]
    public void Soap_1_2_is_read_alike() =>
        Reading.Of(Soap.Of($"<payload><![CDATA[{Records}]]></payload>", "http://www.w3.org/2003/05/soap-envelope"), s_format).Summary.ShouldBe("1:1 2:中");

    [Fact]
    public void A_payload_of_xml_text_is_read_escaped_or_in_cdata()
    {
        var escaped = Records.Replace("<", "&lt;", StringComparison.Ordinal);
        Reading.Of(Soap.Of($"<payload>\n {escaped}</payload>"), s_format).Summary.ShouldBe("1:1 2:中");

        var half = Records.Length / 2;
        Reading.Of(Soap.Of($"<payload> <![CDATA[{Records[..half]}]]><![CDATA[{Records[half..]}]]></payload>"), s_format).Summary.ShouldBe("1:1 2:中");
    }

    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-8", "\uFEFF")]
    [InlineData("utf-8", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")]
    [InlineData("gb18030", "<?xml version=\"1.0\" encoding=\"GBK\"?>")]
    [InlineData("utf-16", "\uFEFF<?xml version=\"1.0\" encoding=\"utf-16\"?>")]
    public void A_payload_of_base64_is_read_in_its_own_encoding(string name, string start)
    {
        var base64 = Convert.ToBase64String(Encodings.Find(name)!.GetBytes(start + Records), Base64FormattingOptions.InsertLineBreaks);

        Reading.Of(Soap.Of($"<payload>\n{base64}\n</payload>"), s_format).Summary.ShouldBe("1:1 2:中");
    }

    [Fact]
    public void Several_payloads_count_on()
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Records));

        Reading.Of(Soap.Of($"<payload>{base64}</payload><payload/><payload><![CDATA[{Records}]]></payload>"), s_format).Summary.ShouldBe("1:1 2:中 3:1 4:中");
    }

    [Fact]
    public void A_long_payload_is_read_piece_by_piece()
    {
        var records = new StringBuilder("<data>");
        for (var i = 0; i < 30_000; i++)
        {
            records.Append($"<r><v>{i}</v><name>上海市黄浦区淮海中路</name></r>");
        }

        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(records.Append("</data>").ToString()));

        // The payload is longer than any single value may be.
        var reading = Reading.Of(Soap.Of($"<payload>{base64}</payload>"), s_format, new ReadLimits { MaxCellLength = 10_000 });

        reading.Data.Count.ShouldBe(30_000);
        reading.Data[29_999].Root["v"].Text.ShouldBe("29999");
    }

    [Theory]
    [InlineData("没有内容的文字")]
    [InlineData("AAA")]
    [InlineData("QUJD!!!!")]
    [InlineData("aGVsbG8gd29ybGQ=")]
    [InlineData("PGE+PC9hPg==PGE+")]
    public void A_payload_that_is_neither_xml_nor_base64_of_it_is_refused(string text) =>
        Reading.Of(Soap.Of($"<payload>{text}</payload>"), s_format).Last.Fault!.Code.ShouldBeOneOf("RDR-1033");

    [Fact]
    public void A_body_without_payload_says_what_is_missing()
    {
        var fault = Reading.Of(Soap.Of("<other/>"), s_format).Last.Fault!;

        fault.Code.ShouldBe("RDR-1032");
        fault.Message.ShouldContain("“payload”");
        Reading.Of("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>", s_format).Last.Fault!.Code.ShouldBe("RDR-1032");
    }

    [Fact]
    public void A_broken_document_in_the_payload_keeps_what_came_before()
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("<data><r><v>1</v></r><r><v>2"));

        Reading.Of(Soap.Of($"<payload>{base64}</payload>"), s_format).Summary.ShouldBe("1:1 2:RDR-1030!");
    }

    [Fact]
    public void An_envelope_that_is_cut_behind_its_records_is_refused()
    {
        var whole = Soap.Of($"<payload><![CDATA[{Records}]]></payload>");

        Reading.Of(whole[..^5], s_format).Summary.ShouldBe("1:1 2:中 3:RDR-1030!");
    }
}
