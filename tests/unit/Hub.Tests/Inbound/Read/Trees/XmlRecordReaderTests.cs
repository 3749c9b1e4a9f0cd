using System.Text;
using Canonical.Mapping;
using Hub.Inbound.Read;
using Hub.Inbound.Read.Sniff;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Trees;

public class XmlRecordReaderTests
{
    private static readonly FeedFormat s_format = new() { Element = "r" };

    [Fact]
    public void Records_are_elements_of_the_name_at_any_depth_and_in_any_namespace() =>
        Reading.Of("<a xmlns:x='urn:x'><r><v>1</v></r><b><x:r><v>2</v><r>inner</r></x:r></b><r/></a>", s_format).Summary.ShouldBe("1:1 2:2 3:");

    [Fact]
    public void Without_a_name_the_children_of_the_root_are_the_records() =>
        Reading.Of("<a><p><v>1</v></p><q><v>2</v></q></a>").Summary.ShouldBe("1:1 2:2");

    [Fact]
    public void Repeated_siblings_become_a_list_and_a_single_one_stays_itself()
    {
        var data = Reading.Of("<a><r><c><n>1</n></c><d>x</d><c><n>2</n></c><c/></r><r><c><n>1</n></c><d>x</d></r></a>", s_format).Data;

        data[0].Root.Fields!.Shape.Names.ShouldBe(["c", "d"]);
        data[0].Root["c"].Items.Length.ShouldBe(3);
        data[0].Root["c"].Items[1]["n"].Text.ShouldBe("2");
        data[1].Root["c"].Kind.ShouldBe(SourceKind.Object);
        data[1].Root["d"].Kind.ShouldBe(SourceKind.Text);
    }

    [Fact]
    public void Text_is_taken_as_written_over_cdata_and_entities()
    {
        var root = Reading.Of("<a><r><t> a &amp; <![CDATA[<b>]]>&#x4e2d;<!-- no -->\n</t><w>  </w><e></e><m>x<n>1</n>y</m></r></a>", s_format).Data.Single().Root;

        root["t"].ShouldBe(SourceNode.OfText(" a & <b>中\n"));
        root["w"].ShouldBe(SourceNode.OfText("  "));
        root["e"].ShouldBe(SourceNode.OfText(""));
        (root["m"]["n"].Text, root["m"]["#text"].Text).ShouldBe(("1", "xy"));
    }

    [Fact]
    public void Attributes_are_fields_and_those_of_xml_itself_are_not()
    {
        var root = Reading.Of("<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><r id='7'><v unit='kg' xml:space='preserve'>3</v><w xml:lang='zh' xsi:type='x'>4</w><n xsi:nil='true'/></r></a>", s_format).Data.Single().Root;

        (root["@id"].Text, root["v"]["@unit"].Text, root["v"]["#text"].Text, root["w"].Text, root["n"].Kind).ShouldBe(("7", "kg", "3", "4", SourceKind.Absent));
    }

    [Fact]
    public void A_record_of_text_alone_has_it_as_text_field() =>
        Reading.Of("<a><r>x</r></a>", s_format).Data.Single().Root["#text"].Text.ShouldBe("x");

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("gb18030", "gb18030")]
    [InlineData("gb2312", "gb18030")]
    [InlineData("GBK", "gb18030")]
    [InlineData("utf-16", "utf-16")]
    public void Any_declared_encoding_is_used(string declared, string actual)
    {
        var encoding = Encodings.Find(actual)!;
        var mark = actual == "utf-16" ? "\uFEFF" : "";

        var reading = Reading.Of(encoding.GetBytes($"{mark}<?xml version=\"1.0\" encoding=\"{declared}\"?><检查><r><名称>䶮㐂𠮷</名称></r></检查>"), s_format);

        reading.Data.Single().Root["名称"].Text.ShouldBe("䶮㐂𠮷");
    }

    [Fact]
    public void A_declaration_of_utf16_in_a_text_of_bytes_is_a_leftover() =>
        Reading.Of("<?xml version=\"1.0\" encoding=\"utf-16\"?><a><r><v>中文</v></r></a>", s_format).Data.Single().Root["v"].Text.ShouldBe("中文");

    [Fact]
    public void Spoilt_text_spoils_only_its_record()
    {
        var reading = Reading.Of("<a><r><v>1</v></r><r><p><q>锟斤拷</q></p></r><r><v>3</v></r></a>", s_format);

        reading.Summary.ShouldBe("1:1 2:RDR-1021 3:3");
        reading.Records[1].Fault!.Field.ShouldBe("p.q");
    }

    [Fact]
    public void A_single_undecodable_byte_spoils_only_its_record()
    {
        var good = string.Concat(Enumerable.Repeat("<r><v>上海市黄浦区</v></r>", 20));
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>{good}<r><v>"), 0xE4, .. Encoding.UTF8.GetBytes($"</v></r>{good}</a>")];

        var reading = Reading.Of(bytes, s_format);

        reading.Data.Count.ShouldBe(40);
        reading.Records[20].Fault!.Code.ShouldBe("RDR-1021");
    }

    [Fact]
    public void A_document_of_other_elements_names_them()
    {
        var fault = Reading.Of("<a><x><y>1</y></x></a>", s_format).Last.Fault!;

        fault.Code.ShouldBe("RDR-1044");
        fault.Message.ShouldContain("“x”");
        Reading.Of("<a/>", s_format).Records.ShouldBeEmpty();
    }

    [Fact]
    public void The_place_of_the_damage_is_told_and_what_came_before_stands()
    {
        var reading = Reading.Of("<a>\n<r><v>1</v></r>\n<r><v>2</w></r>\n</a>", s_format);

        reading.Summary.ShouldBe("1:1 2:RDR-1030!");
        reading.Last.Fault!.Message.ShouldContain("第 3 行");
    }

    [Fact]
    public void One_record_cannot_hold_any_number_of_values()
    {
        var text = "<a><r>" + string.Concat(Enumerable.Repeat("<v/>", 200_001)) + "</r></a>";

        Reading.Of(text, s_format).Summary.ShouldBe("1:RDR-1018!");
    }
}
