using System.Text;
using System.Text.Json.Nodes;
using Hub.EDocuments.Data;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Templates;

public sealed class BoundDataTests
{
    // Numbers and strings of RFC 8785, appendix B and section 3.2.3.
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("1.0", "1")]
    [InlineData("0.03", "0.03")]
    [InlineData("4.50", "4.5")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("1E30", "1e+30")]
    [InlineData("2e-3", "0.002")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("1e21", "1e+21")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("9007199254740991", "9007199254740991")]
    public void Writes_numbers_as_RFC_8785_does(string written, string canonical) =>
        Encoding.UTF8.GetString(BoundData.Write(JsonNode.Parse($"[{written}]")!)).ShouldBe($"[{canonical}]");

    [Fact]
    public void Writes_members_by_name_and_strings_with_the_shortest_escapes()
    {
        var data = JsonNode.Parse("""{ "peach": "\u20ac$\u000F\u000aA'B\u0022\\\"/", "1": { "f": {"f": "hi","F": 5}, "\n": 56.0 }, "空": null, "": [true, false] }""")!;

        Encoding.UTF8.GetString(BoundData.Write(data)).ShouldBe("""{"":[true,false],"1":{"\n":56,"f":{"F":5,"f":"hi"}},"peach":"€$\u000f\nA'B\"\\\"/","空":null}""");
    }

    [Fact]
    public void The_number_becomes_part_of_the_data()
    {
        var data = BoundData.WithNumber("{\"document\":{\"type\":\"x\"}}"u8.ToArray(), "黄市监检通〔2026〕1号");

        Encoding.UTF8.GetString(data).ShouldBe("""{"document":{"number":"黄市监检通〔2026〕1号","type":"x"}}""");
    }
}
