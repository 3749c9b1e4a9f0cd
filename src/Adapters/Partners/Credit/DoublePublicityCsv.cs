using System.Text;
using System.Text.Json;
using Adapters.Contract;

namespace Adapters.Partners.Credit;

/// <summary>
/// A batch as the platform's CSV: six columns that say which record a line is and what happens to it, then the columns of the
/// data standard under their Chinese headers. The platform reads by header text: the meaning of the positions has changed once.
/// </summary>
internal static class DoublePublicityCsv
{
    /// <summary>Columns of the data standard in its order, with their headers; amounts are in 万元.</summary>
    public static IReadOnlyList<(string Column, string Header)> Columns { get; } =
    [
        ("cf_xdr_mc", "行政相对人名称"), ("cf_xdr_lb", "行政相对人类别"), ("cf_xdr_shxym", "行政相对人代码_1(统一社会信用代码)"),
        ("cf_xdr_gszc", "行政相对人代码_2(工商注册号)"), ("cf_xdr_zzjg", "行政相对人代码_3(组织机构代码)"), ("cf_frdb", "法定代表人"),
        ("cf_wsh", "行政处罚决定书文号"), ("cf_wfxw", "违法行为类型"), ("cf_sy", "违法事实"), ("cf_yj", "处罚依据"), ("cf_cflb", "处罚类别"),
        ("cf_nr", "处罚内容"), ("cf_nr_fk", "罚款金额(万元)"), ("cf_nr_wfff", "没收违法所得、没收非法财物的金额(万元)"),
        ("cf_nr_zkdx", "暂扣或吊销证照名称及编号"), ("cf_jdrq", "处罚决定日期"), ("cf_yxq", "处罚有效期"), ("cf_gsjzq", "公示截止期"),
        ("cf_cfjg", "处罚机关"), ("cf_cfjgdm", "处罚机关统一社会信用代码"), ("cf_sjly", "数据来源单位"), ("cf_sjlydm", "数据来源单位统一社会信用代码"),
    ];

    private static readonly string[] Envelope = ["批次号", "记录主键", "操作", "幂等键", "内容摘要"];

    /// <summary>UTF-8 with a mark, because spreadsheets take it for GBK otherwise; lines end with CR LF.</summary>
    public static byte[] Write(OutboundBatch batch)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, Envelope.Concat(Columns.Select(c => c.Header)));
        foreach (var item in batch.Items)
        {
            using var row = JsonDocument.Parse(item.Row);
            Line(text, [batch.BatchNo!, item.BusinessKey, item.Operation.ToString(), item.IdempotencyKey, item.ContentDigest, .. Columns.Select(c => Cell(row, c.Column))]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(JsonDocument row, string column) => row.RootElement.TryGetProperty(column, out var value) ? value.ToString() : "";

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
