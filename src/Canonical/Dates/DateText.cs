using Canonical.Names;

namespace Canonical.Dates;

/// <summary>Brings what a date may be written with to one form: half-width, single spaces, no invisible characters or apostrophes.</summary>
internal static class DateText
{
    /// <summary>No way of writing a date is longer.</summary>
    public const int BufferSize = 48;

    public static ReadOnlySpan<char> Clean(string? text, Span<char> buffer, out bool isTooLong)
    {
        var length = 0;
        isTooLong = false;
        foreach (var raw in text ?? string.Empty)
        {
            var c = Folded(raw);
            if (c == '\0' || (c == ' ' && (length == 0 || buffer[length - 1] == ' ')))
            {
                continue;
            }

            if (length == buffer.Length)
            {
                isTooLong = true;
                break;
            }

            buffer[length++] = c;
        }

        return ((ReadOnlySpan<char>)buffer[..length]).Trim(" '‘’`");
    }

    private static char Folded(char c)
    {
        if (c is >= '！' and <= '～')
        {
            return (char)(c - 0xFEE0);
        }

        if (InvisibleCharacters.Contains(c))
        {
            return char.IsWhiteSpace(c) ? ' ' : '\0';
        }

        return c is '‐' or '‑' or '–' or '—' or '−' ? '-' : c;
    }
}
