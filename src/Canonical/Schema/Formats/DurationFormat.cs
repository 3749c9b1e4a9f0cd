namespace Canonical.Schema.Formats;

/// <summary>duration of RFC 3339 appendix A: units in order, none left out between two, weeks alone.</summary>
internal static class DurationFormat
{
    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        var rest = text[1..];
        if (rest[^1] == 'W')
        {
            return Units(rest, "W"u8);
        }

        var border = rest.IndexOf((byte)'T');
        return border < 0
            ? Units(rest, "YMD"u8)
            : (border == 0 || Units(rest[..border], "YMD"u8)) && Units(rest[(border + 1)..], "HMS"u8);
    }

    private static bool Units(ReadOnlySpan<byte> text, ReadOnlySpan<byte> units)
    {
        var previous = -1;
        while (text.Length > 0)
        {
            var digits = AsciiDigits.Run(text, 0);
            if (digits == 0 || digits == text.Length)
            {
                return false;
            }

            var unit = units.IndexOf(text[digits]);
            if (unit < 0 || (previous >= 0 && unit != previous + 1))
            {
                return false;
            }

            previous = unit;
            text = text[(digits + 1)..];
        }

        return previous >= 0;
    }
}
