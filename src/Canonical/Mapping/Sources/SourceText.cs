using System.Text;

namespace Canonical.Mapping.Sources;

/// <summary>Cleans a text of what typing and spreadsheets leave around it, without a copy when there is nothing to clean.</summary>
internal static class SourceText
{
    /// <summary>Trims, and folds runs of spaces of any kind (ideographic, no-break, line breaks too) to one space.</summary>
    public static string Fold(string text)
    {
        var i = 0;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (IsInvisible(c) || (IsSpace(c) && (c != ' ' || i == 0 || i == text.Length - 1 || IsSpace(text[i + 1]))))
            {
                break;
            }
        }

        return i == text.Length ? text : Rebuild(text);
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
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] is (>= '！' and <= '～') or (>= 'A' and <= 'Z'))
            {
                return string.Create(folded.Length, folded, static (span, source) =>
                {
                    for (var j = 0; j < span.Length; j++)
                    {
                        var c = source[j];
                        span[j] = char.ToLowerInvariant(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c);
                    }
                });
            }
        }

        return folded;
    }

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
