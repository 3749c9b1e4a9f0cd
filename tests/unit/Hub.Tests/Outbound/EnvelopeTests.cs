using System.Text;
using System.Text.Json;
using Adapters.Contract;
using Hub.Outbound;
using Hub.Outbound.Render;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class EnvelopeTests
{
    private static readonly Department Department = new("market-regulation", "黄浦区市场监督管理局", "11310101MB2F30465D", "310101");
    private static readonly DateTimeOffset At = new(2025, 8, 31, 17, 0, 5, TimeSpan.Zero);

    [Fact]
    public void Puts_key_time_source_and_operation_around_the_columns()
    {
        var row = Parse(Around("{\"check_date\":\"2025-08-29\"}").Row);

        row.GetProperty("check_date").GetString().ShouldBe("2025-08-29");
        row.GetProperty("cd_id").GetString().ShouldBe("11310101MB2F30465DSJ\"1");
        row.GetProperty("cd_time").GetString().ShouldBe("2025-09-01 01:00:05");
        row.GetProperty("cd_source").GetString().ShouldBe("31000011310101MB2F30465D");
        row.GetProperty("cd_operation").GetString().ShouldBe("u");
        row.EnumerateObject().Count().ShouldBe(6);
    }

    [Fact]
    public void Makes_a_row_of_no_columns_too() => Parse(Around("{}").Row).EnumerateObject().Count().ShouldBe(5);

    [Fact]
    public void Takes_the_batch_number_at_its_place_when_the_row_leaves()
    {
        var (bytes, at) = Around("{\"check_date\":\"2025-08-29\"}");
        var row = new RenderedRow("k", bytes, RowDigest.Of(bytes), at, []);

        row.Stamp("2025090100042");

        Parse(row.Bytes).GetProperty("cd_batch").GetString().ShouldBe("2025090100042");
        RowDigest.Of(row.Bytes).ShouldBe(row.Digest);
    }

    private static (byte[] Row, int BatchNoAt) Around(string body) =>
        Envelope.Around(Encoding.UTF8.GetBytes(body), Department, Envelope.Key(Department, "SJ\"1"), 'u', At);

    private static JsonElement Parse(byte[] row)
    {
        using var document = JsonDocument.Parse(row);
        return document.RootElement.Clone();
    }
}
