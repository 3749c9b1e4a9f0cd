namespace Canonical.Schema.Formats;

/// <summary>full-time of RFC 3339 5.6; second 60 only where UTC has its leap seconds, in the last minute of its day.</summary>
internal static class TimeFormat
{
    private const int MinutesOfDay = 24 * 60;

    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':')
        {
            return false;
        }

        var hour = AsciiDigits.Two(text, 0);
        var minute = AsciiDigits.Two(text, 3);
        var second = AsciiDigits.Two(text, 6);
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var at = 8;
        if (text[at] == '.')
        {
            var digits = AsciiDigits.Run(text, at + 1);
            if (digits == 0)
            {
                return false;
            }

            at += 1 + digits;
        }

        return TryOffset(text[at..], out var offset)
            && (second < 60 || ((hour * 60) + minute - offset + MinutesOfDay) % MinutesOfDay == MinutesOfDay - 1);
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':')
        {
            return false;
        }

        var hour = AsciiDigits.Two(text, 1);
        var minute = AsciiDigits.Two(text, 4);
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }
}
