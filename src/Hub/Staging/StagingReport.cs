using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.Staging;

/// <summary>Brings a submission's rows and its report together: what is returned about each row.</summary>
internal static class StagingReport
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["accepted"] = "已接收", ["updated"] = "已更新", ["duplicate"] = "重复", ["rejected"] = "退回", ["review"] = "待人工核对", ["skipped"] = "未采用",
    };

    /// <param name="rows">The submission as it was read: one JSON object per line.</param>
    /// <param name="chunks">Its report.</param>
    /// <param name="keyColumn">Column with the key.</param>
    /// <param name="digests">Digests of rows by key, as far as they are known.</param>
    public static IReadOnlyList<StagingVerdict> Of(
        IReadOnlyList<string> rows, IReadOnlyList<ReportChunk> chunks, string keyColumn, IReadOnlyDictionary<string, string> digests)
    {
        var verdicts = new List<StagingVerdict>(rows.Count);
        foreach (var text in chunks.SelectMany(chunk => Encoding.UTF8.GetString(chunk.Lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            using var line = JsonDocument.Parse(text);
            var at = line.RootElement.GetProperty("row").GetInt32() - 1;
            if (at >= 0 && at < rows.Count && Row(rows[at]) is { } row && Key(row, keyColumn) is { } key)
            {
                verdicts.Add(Verdict(key, row, line.RootElement, digests.GetValueOrDefault(key)));
            }
        }

        // The same key twice in a submission: what was decided last stands.
        return [.. verdicts.GroupBy(verdict => verdict.Key).Select(group => group.Last())];
    }

    private static StagingVerdict Verdict(string key, JsonObject row, JsonElement line, string? digest)
    {
        var verdict = line.GetProperty("verdict").GetString()!;
        var errors = Faults(line, "errors");
        return new StagingVerdict(
            key, digest, verdict, Words.GetValueOrDefault(verdict, verdict), (string?)errors.FirstOrDefault()?["code"],
            Json([.. errors, .. Faults(line, "warnings")]), Flags(row, errors), Id(line, "recordId"), Id(line, "subjectId"));
    }

    /// <summary>A fault names one source field or several with commas, nested ones with dots.</summary>
    private static string Flags(JsonObject row, IReadOnlyList<JsonNode> errors)
    {
        var accused = errors.SelectMany(error => ((string?)error["field"] ?? "").Split(',')).Select(field => field.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return Json(new JsonObject(row.Select(column => KeyValuePair.Create(column.Key, (JsonNode?)(accused.Contains(column.Key) ? "0" : "1")))));
    }

    private static List<JsonNode> Faults(JsonElement line, string name) =>
        line.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(fault => JsonNode.Parse(fault.GetRawText())!)] : [];

    private static Guid? Id(JsonElement line, string name) => line.TryGetProperty(name, out var id) && id.TryGetGuid(out var guid) ? guid : null;

    private static JsonObject? Row(string text) => JsonNode.Parse(text) as JsonObject;

    private static string? Key(JsonObject row, string column) => row[column] switch
    {
        JsonValue value => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(),
        _ => null,
    };

    private static string Json(JsonNode node) => node.ToJsonString(RelaxedJson);

    private static string Json(IEnumerable<JsonNode> nodes) => new JsonArray([.. nodes]).ToJsonString(RelaxedJson);

    private static readonly JsonSerializerOptions RelaxedJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
