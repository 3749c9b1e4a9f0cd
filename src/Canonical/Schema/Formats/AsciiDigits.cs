namespace Canonical.Schema.Formats;

/// <summary>Fixed-width decimal numbers.</summary>
internal static class AsciiDigits
{
    /// <summary>The two digits at that position; negative when they are not there.</summary>
    public static int Two(ReadOnlySpan<byte> text, int at)
    {
        if (at + 2 > text.Length)
        {
            return -1;
        }

        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : -1;
    }

    /// <summary>Count of digits from that position on.</summary>
    public static int Run(ReadOnlySpan<byte> text, int at)
    {
        var first = at;
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
        {
            at++;
        }

        return at - first;
    }
}
