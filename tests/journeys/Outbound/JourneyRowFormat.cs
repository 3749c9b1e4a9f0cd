using System.Text;
using System.Text.Json;
using Adapters.Contract;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Render;

namespace Journeys.Outbound;

/// <summary>Rows that the platform takes, made without a mapping: these journeys are about sending.</summary>
internal sealed class JourneyRowFormat : IRowFormat
{
    private static readonly Department Department = new("market-regulation", "黄浦区市场监督管理局", "11310101MB2F30465D", "310101");

    public string? BusinessKey(ClaimedExchange exchange) => Envelope.Key(Department, exchange.Key.Key);

    public RenderedRow Render(ClaimedExchange exchange, char operation)
    {
        using var record = JsonDocument.Parse(exchange.Body);
        var columns = new Dictionary<string, string>
        {
            ["record_unique_identity"] = exchange.Key.Key,
            ["supervise_item_implement_code"] = "06134628196816",
            ["supervise_item_check_icode"] = "11310101MB2F30465D1",
            ["check_action_name"] = record.RootElement.GetProperty("note").GetString()!,
            ["check_action_code"] = exchange.Key.Key,
            ["supervise_object"] = "上海某某有限公司",
            ["administrative_cp"] = "上海某某有限公司",
            ["administrative_cp_na"] = "2",
            ["administrative_cp_ce_type"] = "001",
            ["administrative_cp_ui_code"] = "91310101MA1FP0AA0X",
            ["area_number"] = "310101",
            ["check_form"] = "1",
            ["check_type"] = "1",
            ["check_result"] = "1",
            ["check_date"] = "2025-08-29",
            ["check_personnel"] = "张三,李四",
        };
        var key = Envelope.Key(Department, exchange.Key.Key);
        var (row, batchNoAt) = Envelope.Around(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(columns)), Department, key, operation, TimeProvider.System.GetUtcNow());
        return new RenderedRow(key, row, RowDigest.Of(row), batchNoAt, []);
    }
}
