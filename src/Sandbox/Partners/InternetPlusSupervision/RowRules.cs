using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Canonical.Schema;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>What the platform's validator demands of a single row, whatever it holds already.</summary>
internal sealed class RowRules(ISchemaValidator schema) : IRowRules
{
    // GB 32100-2015: no I, O, S, V, Z.
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("0123456789ABCDEFGHJKLMNPQRTUWXY");

    /// <summary>Why the row is refused; null when it is sound.</summary>
    public RowVerdict? Refusal(JsonElement row, string batch, string? digest)
    {
        if (Split(row.Text("check_personnel")).Length < 2)
        {
            return RowVerdict.Reject("R105", "检查人员不得少于两人，姓名之间用英文逗号分隔");
        }

        if (row.Text("submitted_date") is { } submitted && Day(submitted) < Day(row.Text("check_date")))
        {
            return RowVerdict.Reject("R106", "报送时间早于检查时间");
        }

        if (Split(row.Text("supervise_item_check_icode")).FirstOrDefault(code => !IsChecklistCode(code)) is { } bad)
        {
            return RowVerdict.Reject("R107", $"检查实施清单编码“{bad}”应为 18 位统一社会信用代码加 1 位 1 至 5 的数字");
        }

        if (schema.Validate(JsonMarshal.GetRawUtf8Value(row).ToArray()) is [var error, ..])
        {
            return RowVerdict.Reject("R101", $"{error.InstancePointer} {error.MessageZh}");
        }

        if (PlatformDigest.Of(row) != digest)
        {
            return RowVerdict.Reject("R102", "内容摘要与数据行不一致");
        }

        return row.Text("cd_batch") == batch ? null : RowVerdict.Reject("R103", $"cd_batch 与批次号 {batch} 不一致");
    }

    private static bool IsChecklistCode(string code) =>
        code.Length == 19 && code.AsSpan(0, 18).IndexOfAnyExcept(CodeCharacters) < 0 && code[18] is >= '1' and <= '5';

    private static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
