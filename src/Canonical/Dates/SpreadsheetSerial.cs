using System.Globalization;

namespace Canonical.Dates;

/// <summary>Days counted by a spreadsheet, the time of day as a fraction (ECMA-376 part 1, 18.17.4.1).</summary>
internal static class SpreadsheetSerial
{
    private const int SecondsPerDay = 86_400;
    private const decimal LastSerial1900 = 2_958_465;

    /// <summary>The 1900 system has a 29 February 1900 that never was: serials above 60 count from one day earlier.</summary>
    private const int PhantomDay = 60;

    private static readonly DateOnly Before1900 = new(1899, 12, 31);
    private static readonly DateOnly First1904 = new(1904, 1, 1);

    public static bool IsOne(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        var days = point < 0 ? text : text[..point];
        return days.Length is >= 1 and <= 7
            && !days.ContainsAnyExceptInRange('0', '9')
            && (point < 0 || (text.Length > point + 1 && !text[(point + 1)..].ContainsAnyExceptInRange('0', '9')));
    }

    public static DateReading Read(ReadOnlySpan<char> text, bool is1904)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial))
        {
            return DateReading.Refused(DateRefusals.NotADate(text));
        }

        // Halves of a second are noise of the binary fraction that spreadsheets keep.
        var seconds = (long)Math.Round((serial - decimal.Truncate(serial)) * SecondsPerDay, MidpointRounding.AwayFromZero);
        var days = (int)decimal.Truncate(serial) + (int)(seconds / SecondsPerDay);
        var last = is1904 ? LastSerial1900 - 1462 : LastSerial1900;
        if (days > last || (!is1904 && days is 0 or PhantomDay))
        {
            return DateReading.Refused(DateRefusals.NoSuchDay(text));
        }

        var date = is1904 ? First1904.AddDays(days) : Before1900.AddDays(days > PhantomDay ? days - 1 : days);
        return text.Contains('.')
            ? DateReading.Of(date, new TimeOnly(TimeSpan.FromSeconds(seconds % SecondsPerDay).Ticks))
            : DateReading.Of(date);
    }
}
