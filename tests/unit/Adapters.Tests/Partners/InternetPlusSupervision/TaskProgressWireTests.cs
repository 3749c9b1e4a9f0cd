using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Adapters.Contract;
using Adapters.Partners.InternetPlusSupervision;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Partners.InternetPlusSupervision;

/// <summary>Claim, end and feedback as the platform reads them: a Base64 document per entry.</summary>
public sealed class TaskProgressWireTests
{
    [Fact]
    public void Writes_members_in_their_order_and_lists_as_siblings_without_a_wrapper()
    {
        var document = Read(Encoding.UTF8.GetBytes("""{"taskDetails":[{"taskNo":"LH1","status":"认领"},{"taskNo":"LH2","status":"结束"}],"feedbackUnitInfo":{"admInspection":"1"}}"""));
        var process = document.Element("supervisionProcess")!;
        process.Elements().Select(e => e.Name.LocalName).ShouldBe(["taskDetails", "taskDetails", "feedbackUnitInfo"]);
        process.Elements("taskDetails").Select(e => e.Element("status")!.Value).ShouldBe(["认领", "结束"]);
    }

    [Fact]
    public void Escapes_what_XML_would_take_for_markup_and_leaves_out_what_it_cannot_say()
    {
        var document = Read(JsonSerializer.SerializeToUtf8Bytes(new { taskDetails = new { feedbackSuggestion = "a<b>&\"\u0001\u0000𠮷\n好" } }));
        document.Descendants("feedbackSuggestion").Single().Value.ShouldBe("a<b>&\"𠮷\n好");
    }

    [Fact]
    public void Carries_key_operation_and_digest_beside_the_document()
    {
        ReadOnlyMemory<byte> row = """{"taskDetails":{"taskNo":"LH1"}}"""u8.ToArray();
        var batch = new OutboundBatch("2025083000001", [new OutboundItem("market-regulation:LH1", 'u', row, RowDigest.Of(row), "task-progress:LH1:2")]);
        using var body = JsonDocument.Parse(TaskProgressWire.Batch(batch));
        body.RootElement.GetProperty("batch").GetString().ShouldBe("2025083000001");
        var entry = body.RootElement.GetProperty("entries")[0];
        (entry.GetProperty("cd_id").GetString(), entry.GetProperty("cd_operation").GetString()).ShouldBe(("market-regulation:LH1", "u"));
        entry.GetProperty("digest").GetString().ShouldBe(RowDigest.Of(row));
        XElement.Load(new MemoryStream(entry.GetProperty("content").GetBytesFromBase64())).Descendants("taskNo").Single().Value.ShouldBe("LH1");
    }

    private static XElement Read(byte[] row) => XElement.Load(new MemoryStream(TaskProgressWire.Document(row)));
}
