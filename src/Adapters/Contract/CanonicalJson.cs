using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Adapters.Contract;

/// <summary>Scalars of RFC 8785 §3.2.2.</summary>
internal static class CanonicalJson
{
    public static void WriteScalar(IBufferWriter<byte> buffer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                WriteString(buffer, value.GetString()!);
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                buffer.Write(Encoding.ASCII.GetBytes(value.GetRawText()));
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var integer):
                buffer.Write(Encoding.ASCII.GetBytes(integer.ToString(CultureInfo.InvariantCulture)));
                break;
            default:
                throw new NotSupportedException($"A row holds no {value.ValueKind} value of this form.");
        }
    }

    public static void WriteString(IBufferWriter<byte> buffer, string text)
    {
        buffer.Write("\""u8);
        var clean = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (Escape(text[i]) is not { } escape)
            {
                continue;
            }

            Encoding.UTF8.GetBytes(text.AsSpan(clean, i - clean), buffer);
            buffer.Write(Encoding.ASCII.GetBytes(escape));
            clean = i + 1;
        }

        Encoding.UTF8.GetBytes(text.AsSpan(clean), buffer);
        buffer.Write("\""u8);
    }

    private static string? Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => null,
    };
}
