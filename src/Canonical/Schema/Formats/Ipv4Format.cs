namespace Canonical.Schema.Formats;

/// <summary>Dotted quad of RFC 2673 3.2: four numbers to 255 without leading zeros.</summary>
internal static class Ipv4Format
{
    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        for (var part = 0; part < 4; part++)
        {
            var digits = AsciiDigits.Run(text, 0);
            if (digits is 0 or > 3 || (digits > 1 && text[0] == '0') || Value(text[..digits]) > 255)
            {
                return false;
            }

            text = text[digits..];
            if (part < 3)
            {
                if (text.Length == 0 || text[0] != '.')
                {
                    return false;
                }

                text = text[1..];
            }
        }

        return text.Length == 0;
    }

    private static int Value(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + digit - '0';
        }

        return value;
    }
}
