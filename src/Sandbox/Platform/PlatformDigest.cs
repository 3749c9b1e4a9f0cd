using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sandbox.Platform;

/// <summary>The row digest of the protocol document, computed by the platform for itself; null for a row that cannot have one.</summary>
internal static class PlatformDigest
{
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal) { "cd_time", "cd_batch", "cd_operation" };

    public static string? Of(JsonElement row)
    {
        var members = row.EnumerateObject().Where(m => !Left.Contains(m.Name)).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        if (members.Any(m => m.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object))
        {
            return null;
        }

        var text = string.Join(',', members.Select(m => $"{Quote(m.Name)}:{Scalar(m.Value)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{{{text}}}")));
    }

    private static string Scalar(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Quote(value.GetString()!) : value.GetRawText();

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
