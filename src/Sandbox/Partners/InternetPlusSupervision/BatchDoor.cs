using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>Takes batches: checks the number, judges every row, writes what it accepts, answers per row.</summary>
internal sealed class BatchDoor(PlatformHoldings holdings, IRowRules rules, PlatformTally tally, TimeProvider clock)
{
    public const int MaxEntries = 500;
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public PlatformAnswer Take(PlatformRequest request)
    {
        using var document = Parse(request.Body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("entries", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return PlatformAnswer.Problem(400, "B001", "报文格式错误：应为含 batch 和 entries 的 JSON 对象");
        }

        var now = clock.GetUtcNow().ToOffset(Shanghai);
        if (root.Text("batch") is not { } batch || !IsNumber(batch, now))
        {
            return PlatformAnswer.Problem(422, "B002", "批次号应为 8 位日期加 5 位流水号，日期不得晚于今日");
        }

        if (list.GetArrayLength() is 0 or > MaxEntries)
        {
            return PlatformAnswer.Problem(422, "B004", $"每批 1 至 {MaxEntries} 行");
        }

        var entries = list.EnumerateArray().Select(e => new BatchEntry(e)).ToList();
        var content = Fingerprint(entries);
        lock (holdings.Lock)
        {
            if (holdings.FindBatch(batch) is { } first)
            {
                return first.Content == content
                    ? new PlatformAnswer(200, first.Answer)
                    : PlatformAnswer.Problem(409, "B003", $"批次号 {batch} 已用于其他内容");
            }

            return Judge(entries, batch, content, now, request.RejectEvery);
        }
    }

    private PlatformAnswer Judge(List<BatchEntry> entries, string batch, string content, DateTimeOffset now, int rejectEvery)
    {
        var accepted = new List<HeldRecord>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var results = new JsonArray();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var verdict = rejectEvery > 0 && (i + 1) % rejectEvery == 0
                ? RowVerdict.Reject("R900", "平台抽查退回")
                : Refusal(entry, batch, keys);
            if (verdict is null)
            {
                var record = Record(entry, batch, now);
                holdings.Remember(record);
                accepted.Add(record);
                verdict = RowVerdict.Accept(record.Receipt);
            }

            tally.Add(verdict);
            results.Add(verdict.ToJson(entry.Key));
        }

        var answer = PlatformAnswer.Of(new JsonObject { ["batch"] = batch, ["results"] = results });
        holdings.Write(accepted, new AnsweredBatch(batch, content, answer.Json));
        return answer;
    }

    private RowVerdict? Refusal(BatchEntry entry, string batch, HashSet<string> keys)
    {
        if (entry is not { Key: { } key, Operation: { } operation, Digest: { } digest, IdempotencyKey: { } idempotencyKey, Version: { } version })
        {
            return RowVerdict.Reject("R100", "缺少 idempotencyKey、digest、cd_id 或 cd_operation，或版本号无法识别");
        }

        return rules.Refusal(entry.Row, batch, digest)
            ?? (keys.Add(key) ? null : RowVerdict.Reject("R104", "同一批次内主键重复"))
            ?? OperationRules.Verdict(holdings, key, operation, version, digest, idempotencyKey);
    }

    private HeldRecord Record(BatchEntry entry, string batch, DateTimeOffset now)
    {
        var seq = holdings.NextSeq();
        var receipt = string.Create(CultureInfo.InvariantCulture, $"HZ{now:yyyyMMdd}{seq:D9}");
        return new HeldRecord(
            seq, now, entry.Key!, entry.Version!.Value, entry.Operation!, entry.Digest!, batch, receipt, entry.IdempotencyKey!);
    }

    // cd_time may differ when the same batch is sent again: what counts is which versions with which content, in which order.
    private static string Fingerprint(List<BatchEntry> entries)
    {
        var text = string.Join('\n', entries.Select(e => $"{e.IdempotencyKey} {e.Key} {e.Operation} {e.Digest}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static bool IsNumber(string batch, DateTimeOffset now) =>
        batch.Length == 13
        && batch.All(char.IsAsciiDigit)
        && DateOnly.TryParseExact(batch.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day <= DateOnly.FromDateTime(now.DateTime);

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
