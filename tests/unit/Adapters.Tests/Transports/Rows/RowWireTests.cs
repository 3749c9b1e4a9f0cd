using System.Text;
using System.Text.Json;
using Adapters.Contract;
using Adapters.Transports.Rows;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Transports.Rows;

public sealed class RowWireTests
{
    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "\"key\":\"k\",\"operation\":\"i\",")]
    public void Carries_the_row_byte_for_byte(bool namesInRow, string names)
    {
        const string Row = """{ "b" : "检查", "a":"\u4e00/\/" }""";
        var body = RowWire.Batch(new OutboundBatch(
            "2025083000001", [new OutboundItem("k", 'i', Encoding.UTF8.GetBytes(Row), "digest", "feed:k:1")]), namesInRow);
        Encoding.UTF8.GetString(body).ShouldBe(
            "{\"batch\":\"2025083000001\",\"entries\":[{" + names + "\"idempotencyKey\":\"feed:k:1\",\"digest\":\"digest\",\"row\":" + Row + "}]}");
    }

    [Fact]
    public void Asks_for_the_keys_in_their_order()
    {
        using var question = JsonDocument.Parse(RowWire.Question(["二", "一"]));
        question.RootElement.GetProperty("keys").EnumerateArray().Select(k => k.GetString()).ShouldBe(["二", "一"]);
    }
}
