namespace Canonical.Schema.Formats;

/// <summary>Textual IPv6 address of RFC 4291 2.2, without zone or mask.</summary>
internal static class Ipv6Format
{
    private const int Groups = 8;

    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        var gap = text.IndexOf("::"u8);
        if (gap < 0)
        {
            return Count(text, mayEndInIpv4: true) == Groups;
        }

        var before = gap == 0 ? 0 : Count(text[..gap], mayEndInIpv4: false);
        var after = gap + 2 == text.Length ? 0 : Count(text[(gap + 2)..], mayEndInIpv4: true);
        return before >= 0 && after >= 0 && before + after < Groups;
    }

    // -1 when something there is no group.
    private static int Count(ReadOnlySpan<byte> text, bool mayEndInIpv4)
    {
        var count = 0;
        while (true)
        {
            var colon = text.IndexOf((byte)':');
            var group = colon < 0 ? text : text[..colon];
            if (colon < 0 && mayEndInIpv4 && group.Contains((byte)'.'))
            {
                return Ipv4Format.IsMatch(group) ? count + 2 : -1;
            }

            if (group.Length is 0 or > 4 || !IsHex(group))
            {
                return -1;
            }

            count++;
            if (colon < 0)
            {
                return count;
            }

            text = text[(colon + 1)..];
        }
    }

    private static bool IsHex(ReadOnlySpan<byte> text)
    {
        foreach (var one in text)
        {
            if (!char.IsAsciiHexDigit((char)one))
            {
                return false;
            }
        }

        return true;
    }
}
