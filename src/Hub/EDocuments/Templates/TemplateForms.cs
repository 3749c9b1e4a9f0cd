using System.Globalization;
using System.Text.Json;
using Canonical.Codes;
using Canonical.Dates;
using Canonical.Identifiers;

namespace Hub.EDocuments.Templates;

/// <summary>The forms values may take: <c>date</c>, <c>instant</c>, <c>percent</c>, <c>join</c>, <c>masked</c>, <c>code:SCHEME</c>, <c>flag:YES/NO</c>.</summary>
internal sealed class TemplateForms(CodeLists codes)
{
    public const string Choices = "date、instant、percent、join、masked、code:代码表、flag:是/否";

    /// <summary>What is wrong with a form; null when nothing is.</summary>
    public string? Problem(string? form) => form switch
    {
        null or "date" or "instant" or "percent" or "join" or "masked" => null,
        _ when form.StartsWith("code:", StringComparison.Ordinal) => codes.TryGet(form.AsSpan(5), out _) ? null : $"没有代码表 {form[5..]}",
        _ when form.StartsWith("flag:", StringComparison.Ordinal) && form.Split('/') is [_, { Length: > 0 }] => null,
        _ => $"没有写法 {form}，可用：{Choices}",
    };

    /// <summary>The value in that form; null when it is of another kind than the form is for.</summary>
    public string? Write(JsonElement value, string? form) => form switch
    {
        null => Plain(value),
        "date" => Day(value) ?? Instant(value)?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        "instant" => Day(value) ?? Instant(value)?.ToString("yyyy年M月d日H时mm分", CultureInfo.InvariantCulture),
        "percent" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var ratio) ? (ratio * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%" : null,
        "masked" => Plain(value) is { } number ? PersonalIdMask.Mask(number) : null,
        "join" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Select(Plain).ToList() is var items && !items.Contains(null) ? string.Join('、', items) : null,
        _ when form.StartsWith("code:", StringComparison.Ordinal) => Coded(value, form[5..]),
        _ => value.ValueKind switch
        {
            JsonValueKind.True => form[5..].Split('/')[0],
            JsonValueKind.False => form[5..].Split('/')[1],
            _ => null,
        },
    };

    /// <summary>Code or coded value (<c>{scheme, code}</c>) in words; a list of them with 、 between.</summary>
    private string? Coded(JsonElement value, string scheme)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var words = value.EnumerateArray().Select(item => Coded(item, scheme)).ToList();
            return words.Contains(null) ? null : string.Join('、', words);
        }

        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("code", out var code))
        {
            var own = value.TryGetProperty("scheme", out var named) ? named.GetString()! : scheme;
            return Coded(code, own);
        }

        return Plain(value) is { } text ? codes.Find(scheme, text, null).Entry?.Zh : null;
    }

    /// <summary>A whole day; it has no time to be written.</summary>
    private static string? Day(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)
            : null;

    private static DateTimeOffset? Instant(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var at) ? ShanghaiTime.From(at) : null;

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
