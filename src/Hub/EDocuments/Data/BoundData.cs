using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hub.EDocuments.Data;

/// <summary>The data a document is bound to, as canonical JSON (RFC 8785): members by name, no white space, shortest escapes, shortest numbers.</summary>
internal static class BoundData
{
    public static byte[] Write(JsonNode data)
    {
        var buffer = new ArrayBufferWriter<byte>(2_048);
        using var document = JsonDocument.Parse(data.ToJsonString());
        Write(buffer, document.RootElement);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The data with the number that was taken for it.</summary>
    public static byte[] WithNumber(ReadOnlyMemory<byte> data, string number)
    {
        var root = JsonNode.Parse(data.Span)!;
        root["document"]!["number"] = number;
        return Write(root);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteList(buffer, '{', '}', value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal), member =>
                {
                    WriteText(buffer, member.Name);
                    Raw(buffer, ":");
                    Write(buffer, member.Value);
                });
                break;
            case JsonValueKind.Array:
                WriteList(buffer, '[', ']', value.EnumerateArray(), item => Write(buffer, item));
                break;
            case JsonValueKind.String:
                WriteText(buffer, value.GetString()!);
                break;
            case JsonValueKind.Number:
                Raw(buffer, Number(value.GetDouble()));
                break;
            default:
                Raw(buffer, value.GetRawText());
                break;
        }
    }

    private static void WriteList<T>(ArrayBufferWriter<byte> buffer, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        Raw(buffer, open.ToString());
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                Raw(buffer, ",");
            }

            first = false;
            write(item);
        }

        Raw(buffer, close.ToString());
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        var line = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            line.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        Raw(buffer, line.Append('"').ToString());
    }

    /// <summary>ECMAScript's number-to-text (RFC 8785 §3.2.2.3), from the shortest digits that give the same number.</summary>
    private static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var n = (point < 0 ? parts[0].Length : point) - (all.Length - digits.Length) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        return (value < 0 ? "-" : "") + n switch
        {
            _ when n >= digits.Length && n <= 21 => digits + new string('0', n - digits.Length),
            > 0 and <= 21 => $"{digits[..n]}.{digits[n..]}",
            > -6 and <= 0 => $"0.{new string('0', -n)}{digits}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(n > 0 ? "+" : "")}{n - 1}"),
        };
    }

    private static void Raw(ArrayBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);
}
