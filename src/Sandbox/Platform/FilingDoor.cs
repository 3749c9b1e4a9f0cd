using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Canonical.Schema;

namespace Sandbox.Platform;

/// <summary>Takes batches of one feed: checks the number, judges every row, writes what it accepts, answers per row.</summary>
internal sealed class FilingDoor(PlatformHoldings holdings, ISchemaValidator schema, PlatformTally tally, TimeProvider clock, Func<byte[], Filing?> read, IFilingWatch? watch = null)
{
    private const int MaxEntries = 500;
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public PlatformAnswer Take(PlatformRequest request)
    {
        if (read(request.Body) is not { } filing)
        {
            return PlatformAnswer.Problem(400, "B001", "报文格式错误：请求体不是约定的结构");
        }

        var now = clock.GetUtcNow().ToOffset(Shanghai);
        if (filing.Batch is not { } batch || !IsNumber(batch, now))
        {
            return PlatformAnswer.Problem(422, "B002", "批次号应为 8 位日期加 5 位流水号，日期不得晚于今日");
        }

        if (filing.Entries.Count is 0 or > MaxEntries)
        {
            return PlatformAnswer.Problem(422, "B004", $"每批 1 至 {MaxEntries} 行");
        }

        var content = Fingerprint(filing.Entries);
        lock (holdings.Lock)
        {
            if (holdings.FindBatch(batch) is { } first)
            {
                return first.Content == content
                    ? new PlatformAnswer(200, first.Answer)
                    : PlatformAnswer.Problem(409, "B003", $"批次号 {batch} 已用于其他内容");
            }

            return Judge(filing, batch, content, now, request);
        }
    }

    private PlatformAnswer Judge(Filing filing, string batch, string content, DateTimeOffset now, PlatformRequest request)
    {
        var accepted = new List<HeldRecord>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var results = new JsonArray();
        foreach (var (i, entry) in filing.Entries.Index())
        {
            var verdict = request.RejectEvery > 0 && (i + 1) % request.RejectEvery == 0 ? RowVerdict.Reject("R900", "平台抽查退回") : Refusal(entry, keys, request);
            if (verdict is null)
            {
                var record = Record(entry, batch, now);
                holdings.Remember(record);
                accepted.Add(record);
                watch?.Accepted(entry, request);
                verdict = RowVerdict.Accept(record.Receipt);
            }

            tally.Add(verdict);
            results.Add(verdict.ToJson(entry.Key, "key"));
        }

        var answer = PlatformAnswer.Of(new JsonObject { ["batch"] = batch, ["results"] = results });
        holdings.Write(accepted, new AnsweredBatch(batch, content, answer.Json));
        return answer;
    }

    private RowVerdict? Refusal(FilingEntry entry, HashSet<string> keys, PlatformRequest request)
    {
        if (!entry.IsComplete)
        {
            return RowVerdict.Reject("R100", "缺少主键、操作、幂等键、内容摘要或数据行，或版本号无法识别");
        }

        if (schema.Validate(JsonMarshal.GetRawUtf8Value(entry.Row).ToArray()) is [var error, ..])
        {
            return RowVerdict.Reject("R101", $"{error.InstancePointer} {error.MessageZh}");
        }

        if (PlatformDigest.Of(entry.Row) != entry.Digest)
        {
            return RowVerdict.Reject("R102", "内容摘要与数据行不一致");
        }

        if (watch?.Refusal(entry, request) is { } refused)
        {
            return refused;
        }

        return keys.Add(entry.Key!)
            ? OperationRules.Verdict(holdings, entry.Key!, entry.Operation!, entry.Version!.Value, entry.Digest!, entry.IdempotencyKey!)
            : RowVerdict.Reject("R104", "同一批次内主键重复");
    }

    private HeldRecord Record(FilingEntry entry, string batch, DateTimeOffset now)
    {
        var seq = holdings.NextSeq();
        var receipt = string.Create(CultureInfo.InvariantCulture, $"HZ{now:yyyyMMdd}{seq:D9}");
        return new HeldRecord(seq, now, entry.Key!, entry.Version!.Value, entry.Operation!, entry.Digest!, batch, receipt, entry.IdempotencyKey!) { RatingKey = entry.Row.Text("ratingKey") };
    }

    // What counts is which versions with which content, in which order.
    private static string Fingerprint(IEnumerable<FilingEntry> entries)
    {
        var text = string.Join('\n', entries.Select(e => $"{e.IdempotencyKey} {e.Key} {e.Operation} {e.Digest}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static bool IsNumber(string batch, DateTimeOffset now) =>
        batch.Length == 13
        && batch.All(char.IsAsciiDigit)
        && DateOnly.TryParseExact(batch.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day <= DateOnly.FromDateTime(now.DateTime);
}
