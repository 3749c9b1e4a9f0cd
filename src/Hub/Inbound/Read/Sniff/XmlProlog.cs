using System.Text;
using System.Text.RegularExpressions;

namespace Hub.Inbound.Read.Sniff;

/// <summary>What stands before and in the root tag of an XML text.</summary>
internal static partial class XmlProlog
{
    /// <summary>The encoding named by <c>&lt;?xml … encoding="…"?&gt;</c>, from bytes that agree with ASCII.</summary>
    public static string? DeclaredEncoding(ReadOnlySpan<byte> head)
    {
        var start = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 512)]);
        var match = Declaration().Match(start);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>Position of the root tag behind declaration and comments; -1 when the text ends before it, has a DTD or is no XML.</summary>
    public static int Root(string text)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF'))
            {
                at++;
            }

            var rest = text.AsSpan(at);
            var end = rest.StartsWith("<?", StringComparison.Ordinal) ? "?>" : rest.StartsWith("<!--", StringComparison.Ordinal) ? "-->" : null;
            if (end is null)
            {
                return IsTag(rest) ? at : -1;
            }

            var close = rest.IndexOf(end, StringComparison.Ordinal);
            if (close < 0)
            {
                return -1;
            }

            at += close + end.Length;
        }
    }

    private static bool IsTag(ReadOnlySpan<char> rest) => rest.Length > 1 && rest[0] == '<' && (char.IsLetter(rest[1]) || rest[1] == '_');

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:\-]{1,40})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
