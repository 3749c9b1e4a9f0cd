namespace Canonical.Schema.Formats;

/// <summary>full-date of RFC 3339 5.6: a day that exists in the Gregorian calendar.</summary>
internal static class DateFormat
{
    public const int Length = 10;

    private static ReadOnlySpan<byte> DaysInMonth => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (text.Length != Length || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var century = AsciiDigits.Two(text, 0);
        var yearOfCentury = AsciiDigits.Two(text, 2);
        var month = AsciiDigits.Two(text, 5);
        var day = AsciiDigits.Two(text, 8);
        if ((century | yearOfCentury) < 0 || month is < 1 or > 12 || day < 1)
        {
            return false;
        }

        var isLeap = yearOfCentury == 0 ? century % 4 == 0 : yearOfCentury % 4 == 0;
        return day <= DaysInMonth[month - 1] + (month == 2 && isLeap ? 1 : 0);
    }
}
