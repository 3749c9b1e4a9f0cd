using Canonical.Schema.Patterns;

namespace Canonical.Schema.Formats;

/// <summary>The code point properties internationalised names are checked by.</summary>
internal static class IdnProperties
{
    private static readonly Lazy<UnicodeTable> Table = new(() => new UnicodeTable("IdnaProperties.txt"));

    /// <summary>PVALID of RFC 5892.</summary>
    public static CodePointSet Permitted => Table.Value["PVALID"]!;

    public static CodePointSet Virama => Table.Value["Virama"]!;

    /// <summary>A Joining_Type: L, R, D, T.</summary>
    public static CodePointSet Joining(char type) => Table.Value["Joining " + type]!;

    /// <summary>Whether a code point has one of the Bidi classes; L is what has no other.</summary>
    public static bool HasBidi(int codePoint, params ReadOnlySpan<string> classes)
    {
        foreach (var name in classes)
        {
            if (Table.Value["Bidi " + name]!.Contains(codePoint))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsScript(int codePoint, string script) => UnicodeProperties.Find("Script=" + script)!.Contains(codePoint);
}
