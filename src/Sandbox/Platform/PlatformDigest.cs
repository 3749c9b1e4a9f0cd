using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sandbox.Platform;

/// <summary>The row digest of the protocol document, computed by the platform for itself; null for a row that cannot have one.</summary>
internal static class PlatformDigest
{
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal) { "cd_time", "cd_batch", "cd_operation" };

    public static string? Of(JsonElement row) => row.ValueKind == JsonValueKind.Object
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Members(row.EnumerateObject().Where(m => !Left.Contains(m.Name))))))
        : null;

    private static string Members(IEnumerable<JsonProperty> members) =>
        $"{{{string.Join(',', members.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{Quote(m.Name)}:{Value(m.Value)}"))}}}";

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value.EnumerateObject()),
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Value))}]",
        JsonValueKind.String => Quote(value.GetString()!),
        _ => value.GetRawText(),
    };

    // RFC 8785 §3.2.2.2: the seven short escapes, the other control characters as four lower-case hex digits, all else as it is.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            var special = "\"\\\b\t\n\f\r".IndexOf(c, StringComparison.Ordinal);
            if (special >= 0)
            {
                quoted.Append('\\').Append("\"\\btnfr"[special]);
            }
            else if (c < ' ')
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('"').ToString();
    }
}
