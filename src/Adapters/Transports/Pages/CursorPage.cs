using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Adapters.Contract;

namespace Adapters.Transports.Pages;

/// <summary>
/// Reads a page <c>{ after, items, next, more }</c>. Cursors are ascending numbers. A page that answers another question is refused,
/// because what it holds would be taken twice or never; one whose cursor goes back is handed on as it is: who polls says so and stays.
/// </summary>
internal static class CursorPage
{
    public static PageOutcome Read(ReadOnlyMemory<byte> body, string feed, string? asked)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            {
                return Unreadable("缺少 items");
            }

            var (after, next) = (Text(root, "after"), Text(root, "next"));
            if ((after ?? "") != (asked ?? ""))
            {
                return Unreadable($"问的是游标“{asked}”之后，答的是“{after}”之后");
            }

            if (next is not null && !long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return Unreadable($"游标“{next}”不是数字");
            }

            var isMore = root.TryGetProperty("more", out var more) && more.ValueKind == JsonValueKind.True;
            var isEmpty = items.GetArrayLength() == 0;
            return (isEmpty, next) is (false, null) || (isMore && (next is null || next == asked))
                ? Unreadable("有内容而没有新的游标")
                : new PageOutcome.Page(isEmpty ? default : JsonMarshal.GetRawUtf8Value(items).ToArray(), $"{feed}-{next ?? asked ?? "0"}.json", next, isMore);
        }
        catch (JsonException)
        {
            return Unreadable("不是 JSON");
        }
    }

    private static PageOutcome.Unanswered Unreadable(string reason) => new(Cause.ContractOut, $"分页应答无法采用：{reason}", null);

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
