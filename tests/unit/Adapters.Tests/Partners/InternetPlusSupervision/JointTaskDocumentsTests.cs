using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adapters.Partners.InternetPlusSupervision;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Partners.InternetPlusSupervision;

/// <summary>Joint tasks travel as Base64 XML whose siblings are repeated without a wrapper: none may get lost, and a bad one stops no page.</summary>
public sealed class JointTaskDocumentsTests
{
    private const string Task = """
        <?xml version="1.0" encoding="UTF-8"?>
        <superviseData>
          <taskInfo>
            <taskNo>LH1</taskNo><taskName>餐饮联合检查 &amp; 宣传</taskName><status>分发</status>
            <unionDeptNo>11310101MA109Y0352</unionDeptNo><unionDeptNo>11310101MAW05WG36R</unionDeptNo>
            <superviseObjects>OBJECTS</superviseObjects>
          </taskInfo>
          <supervisionProcess>
            <taskDetails><taskNo>LH1</taskNo><unionUnitNo>A</unionUnitNo></taskDetails>
            <taskDetails><taskNo>LH1</taskNo><unionUnitNo>B</unionUnitNo></taskDetails>
            <taskDetails><taskNo>LH1</taskNo><unionUnitNo>C</unionUnitNo></taskDetails>
          </supervisionProcess>
        </superviseData>
        """;

    [Fact]
    public void Keeps_every_repeated_sibling()
    {
        var row = Rows(Document(Object("甲", "91310101MAGACNN850"))).ShouldHaveSingleItem();
        row["taskDetails"]!.AsArray().Select(d => d!["unionUnitNo"]!.ToString()).ShouldBe(["A", "B", "C"]);
        row["unionDeptNo"]!.AsArray().Count.ShouldBe(2);
        row["taskName"]!.ToString().ShouldBe("餐饮联合检查 & 宣传");
        (row["recordNo"]!.ToString(), row["superviseObject"]!["superviseObjectName"]!.ToString()).ShouldBe(("LH1", "甲"));
    }

    [Fact]
    public void Makes_a_row_of_each_supervised_object_with_a_number_of_its_own()
    {
        var rows = Rows(Document(Object("甲", "91310101MAGACNN850") + Object("乙", "91310101MA2MHE4FXX")));
        rows.Select(r => r["recordNo"]!.ToString()).ShouldBe(["LH1-91310101MAGACNN850", "LH1-91310101MA2MHE4FXX"]);
        rows.ShouldAllBe(r => r["taskNo"]!.ToString() == "LH1" && r["taskDetails"]!.AsArray().Count == 3);
    }

    [Fact]
    public void Has_details_as_a_list_when_there_is_one_or_none()
    {
        var one = Document("").Replace("<taskDetails><taskNo>LH1</taskNo><unionUnitNo>B</unionUnitNo></taskDetails>", "", StringComparison.Ordinal)
            .Replace("<taskDetails><taskNo>LH1</taskNo><unionUnitNo>C</unionUnitNo></taskDetails>", "", StringComparison.Ordinal);
        Rows(one).ShouldHaveSingleItem()["taskDetails"]!.AsArray().Count.ShouldBe(1);
        Rows("<superviseData/>").ShouldHaveSingleItem()["taskDetails"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("*** no base64 ***", "Base64")]
    [InlineData(null, "Base64")]
    [InlineData("<a><b></a>", "无法解析")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><superviseData><taskInfo>&x;</taskInfo></superviseData>", "无法解析")]
    [InlineData("<somethingElse/>", "superviseData")]
    public void Says_what_is_wrong_with_a_document_and_reads_the_next(string? document, string problem)
    {
        var content = document?.StartsWith('<') == true ? Convert.ToBase64String(Encoding.UTF8.GetBytes(document)) : document;
        var page = new JsonArray(new JsonObject { ["id"] = "1", ["content"] = content }, Item("2", Document("")));
        var rows = Parse(page);
        rows[0]["documentId"]!.ToString().ShouldBe("1");
        rows[0]["problem"]!.ToString().ShouldContain(problem);
        rows[1]["recordNo"]!.ToString().ShouldBe("LH1");
    }

    [Fact]
    public void Refuses_a_document_that_is_nested_too_deep_or_too_large()
    {
        var deep = "<superviseData>" + string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000)) + "</superviseData>";
        Rows(deep).ShouldHaveSingleItem()["problem"]!.ToString().ShouldContain("嵌套");
        Rows($"<superviseData>{new string('长', 2_000_000)}</superviseData>").ShouldHaveSingleItem()["problem"]!.ToString().ShouldContain("4 MB");
    }

    private static string Document(string objects) => Task.Replace("OBJECTS", objects, StringComparison.Ordinal);

    private static string Object(string name, string code) =>
        $"<superviseObject><superviseObjectName>{name}</superviseObjectName><credentialsValue>{code}</credentialsValue></superviseObject>";

    private static List<JsonObject> Rows(string document) => Parse(new JsonArray(Item("1", document)));

    private static JsonObject Item(string id, string document) => new() { ["id"] = id, ["content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(document)) };

    private static List<JsonObject> Parse(JsonArray page) =>
        [.. JsonNode.Parse(JointTaskDocuments.Rows(JsonSerializer.SerializeToUtf8Bytes(page)).Span)!.AsArray().Select(row => row!.AsObject())];
}
