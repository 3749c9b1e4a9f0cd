using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Partners.Credit;

/// <summary>
/// The platform's side of the 双公示 CSV: columns are found by the text of their header and nothing else. Brackets, underscores and
/// hyphens count as one whichever width they have; an unknown header is an error, because a column nobody reads is a fact lost.
/// </summary>
internal static class DoublePublicityTable
{
    private static readonly Dictionary<string, string> ByHeader = new(StringComparer.Ordinal)
    {
        ["批次号"] = "batch", ["记录主键"] = "key", ["操作"] = "operation", ["幂等键"] = "idempotencyKey", ["内容摘要"] = "digest",
        ["行政相对人名称"] = "cf_xdr_mc", ["行政相对人类别"] = "cf_xdr_lb", ["行政相对人代码_1(统一社会信用代码)"] = "cf_xdr_shxym",
        ["行政相对人代码_2(工商注册号)"] = "cf_xdr_gszc", ["行政相对人代码_3(组织机构代码)"] = "cf_xdr_zzjg", ["法定代表人"] = "cf_frdb",
        ["行政处罚决定书文号"] = "cf_wsh", ["违法行为类型"] = "cf_wfxw", ["违法事实"] = "cf_sy", ["处罚依据"] = "cf_yj", ["处罚类别"] = "cf_cflb",
        ["处罚内容"] = "cf_nr", ["罚款金额(万元)"] = "cf_nr_fk", ["没收违法所得、没收非法财物的金额(万元)"] = "cf_nr_wfff",
        ["暂扣或吊销证照名称及编号"] = "cf_nr_zkdx", ["处罚决定日期"] = "cf_jdrq", ["处罚有效期"] = "cf_yxq", ["公示截止期"] = "cf_gsjzq",
        ["处罚机关"] = "cf_cfjg", ["处罚机关统一社会信用代码"] = "cf_cfjgdm", ["数据来源单位"] = "cf_sjly", ["数据来源单位统一社会信用代码"] = "cf_sjlydm",
    };

    public static Filing? Read(byte[] body)
    {
        var lines = Lines(Encoding.UTF8.GetString(body).TrimStart('\uFEFF'));
        if (lines.Count < 2 || lines.Any(line => line.Count != lines[0].Count) || lines[0].Any(header => !ByHeader.ContainsKey(Folded(header))))
        {
            return null;
        }

        var columns = lines[0].ConvertAll(header => ByHeader[Folded(header)]);
        var rows = lines.Skip(1).Select(line => columns.Zip(line).ToDictionary(cell => cell.First, cell => cell.Second)).ToList();
        return rows.TrueForAll(row => row.ContainsKey("batch") && row["batch"] == rows[0]["batch"])
            ? new Filing(rows[0]["batch"], rows.ConvertAll(Entry))
            : null;
    }

    private static FilingEntry Entry(Dictionary<string, string> row)
    {
        var written = row.Where(cell => cell.Key.StartsWith("cf_", StringComparison.Ordinal) && cell.Value.Length > 0);
        var json = new JsonObject(written.Select(cell => KeyValuePair.Create(cell.Key, (JsonNode?)cell.Value)));
        return new FilingEntry(
            row.GetValueOrDefault("key"), row.GetValueOrDefault("operation"), row.GetValueOrDefault("digest"), row.GetValueOrDefault("idempotencyKey"),
            JsonDocument.Parse(json.ToJsonString(PlatformJson.Relaxed)).RootElement);
    }

    private static string Folded(string header) =>
        header.Trim().Replace('（', '(').Replace('）', ')').Replace('＿', '_').Replace('-', '_').Replace('－', '_');

    /// <summary>RFC 4180: quotes around a cell with separators, doubled inside.</summary>
    private static List<List<string>> Lines(string text)
    {
        var lines = new List<List<string>>();
        var line = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[++i]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                line.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == '\n')
                {
                    lines.Add(line);
                    line = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        return lines;
    }
}
