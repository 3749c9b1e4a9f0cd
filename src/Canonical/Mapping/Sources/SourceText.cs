using System.Buffers;
using System.Text;

namespace Canonical.Mapping.Sources;

/// <summary>Cleans a text of what typing and spreadsheets leave around it, without a copy when there is nothing to clean.</summary>
internal static class SourceText
{
    /// <summary>Everything that is blank but the space itself.</summary>
    private static readonly SearchValues<char> Foldable =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c != ' ' && IsBlank(c))]);

    /// <summary>Trims, and folds runs of spaces of any kind (ideographic, no-break, line breaks too) to one space.</summary>
    public static string Fold(string text)
    {
        // Most texts have nothing to fold, and whole texts are looked through faster than their characters one by one.
        if (!text.AsSpan().ContainsAny(Foldable) && !HasSpareSpace(text))
        {
            return text;
        }

        return Rebuild(text);
    }

    /// <summary>Trims, and makes every line break a line feed.</summary>
    public static string Lines(string text)
    {
        var trimmed = text.AsSpan();
        while (trimmed.Length > 0 && IsBlank(trimmed[0]))
        {
            trimmed = trimmed[1..];
        }

        while (trimmed.Length > 0 && IsBlank(trimmed[^1]))
        {
            trimmed = trimmed[..^1];
        }

        var kept = trimmed.Length == text.Length ? text : trimmed.ToString();
        return kept.Contains('\r', StringComparison.Ordinal) ? kept.ReplaceLineEndings("\n") : kept;
    }

    /// <summary>Half-width, without spaces and without the apostrophes that keep a spreadsheet from calculating.</summary>
    public static string Code(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return RebuildCode(text);
            }
        }

        return text;
    }

    /// <summary>Takes out the spaces beside Chinese characters: 王 伟 is 王伟, John Smith stays.</summary>
    public static string DropInnerSpaces(string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal))
        {
            return text;
        }

        var dropped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isBetweenLetters = text[i] == ' ' && i > 0 && i < text.Length - 1 && text[i - 1] < 0x250 && text[i + 1] < 0x250;
            if (text[i] != ' ' || isBetweenLetters)
            {
                dropped.Append(text[i]);
            }
        }

        return dropped.ToString();
    }

    /// <summary>For comparing words: folded, half-width, lower case.</summary>
    public static string Key(string text)
    {
        var folded = Fold(text);
        foreach (var one in folded)
        {
            if (one is (>= '！' and <= '～') or (>= 'A' and <= 'Z'))
            {
                return string.Create(folded.Length, folded, static (span, source) =>
                {
                    for (var j = 0; j < span.Length; j++)
                    {
                        span[j] = Key(source[j]);
                    }
                });
            }
        }

        return folded;
    }

    /// <summary>One character of a key.</summary>
    public static char Key(char c) => char.ToLowerInvariant(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c);

    public static bool IsBlank(char c) => IsSpace(c) || IsInvisible(c);

    public static bool IsBlank(string text)
    {
        foreach (var c in text)
        {
            if (!IsBlank(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a space stands at an end or beside another.</summary>
    private static bool HasSpareSpace(string text) =>
        text.Length > 0 && (text[0] == ' ' || text[^1] == ' ' || text.Contains("  ", StringComparison.Ordinal));

    private static bool IsSpace(char c) => char.IsWhiteSpace(c);

    private static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u200E' or '\u200F' || (c < ' ' && !char.IsWhiteSpace(c));

    private static string RebuildCode(string text)
    {
        var code = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsBlank(c))
            {
                code.Append(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c);
            }
        }

        return code.ToString().Trim('\'', '‘', '’', '`', '"', '“', '”');
    }

    private static string Rebuild(string text)
    {
        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (IsInvisible(c))
            {
                continue;
            }

            if (IsSpace(c))
            {
                space = folded.Length > 0;
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            folded.Append(c);
        }

        return folded.ToString();
    }
}
