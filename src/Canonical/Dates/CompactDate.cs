using System.Globalization;

namespace Canonical.Dates;

/// <summary><c>yyyyMMdd</c>, <c>yyyyMMddHHmm</c>, <c>yyyyMMddHHmmss</c>, and the first with a time behind it.</summary>
internal static class CompactDate
{
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? text.Length is 8 or 12 or 14 : digits == 8 && text[8] is ' ' or 'T';
    }

    public static DateReading Read(ReadOnlySpan<char> text)
    {
        if (!Calendar.TryDay(Number(text[..4]), Number(text[4..6]), Number(text[6..8]), out var date))
        {
            return DateReading.Refused(DateRefusals.NoSuchDay(text));
        }

        if (text.Length == 8)
        {
            return DateReading.Of(date);
        }

        return text[8] is ' ' or 'T' ? WithClock(text, date) : WithDigits(text, date);
    }

    private static DateReading WithClock(ReadOnlySpan<char> text, DateOnly date)
    {
        var scanner = new DateScanner(text[8..]);
        var clock = WrittenTime.Read(ref scanner);
        return clock switch
        {
            { IsMalformed: true } => DateReading.Refused(DateRefusals.NotADate(text)),
            { IsImpossible: true } => DateReading.Refused(DateRefusals.NoSuchInstant(text)),
            _ => DateReading.Of(date, clock.Time, clock.Offset),
        };
    }

    private static DateReading WithDigits(ReadOnlySpan<char> text, DateOnly date) =>
        Calendar.TryTime(Number(text[8..10]), Number(text[10..12]), text.Length == 14 ? Number(text[12..]) : 0, 0, out var time)
            ? DateReading.Of(date, time)
            : DateReading.Refused(DateRefusals.NoSuchInstant(text));

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
