namespace Canonical.Dates;

/// <summary>Dates whose parts are told apart by separators or by 年, 月, 日, with whatever time follows.</summary>
internal static class WrittenDate
{
    /// <summary>Two-digit years from here on belong to the last century.</summary>
    private const int CenturyBreak = 70;
    private const int YearBeforeRepublic = 1911;

    private enum Shape
    {
        None,
        Ambiguous,
        Found,
    }

    public static DateReading Read(ReadOnlySpan<char> text, DateReadingOptions options)
    {
        var scanner = new DateScanner(text);
        var shape = ReadDay(ref scanner, options, out var year, out var month, out var day);
        if (shape != Shape.Found)
        {
            return DateReading.Refused(shape == Shape.Ambiguous ? DateRefusals.Ambiguous(text) : DateRefusals.NotADate(text));
        }

        var clock = WrittenTime.Read(ref scanner);
        if (clock.IsMalformed)
        {
            return DateReading.Refused(DateRefusals.NotADate(text));
        }

        if (!Calendar.TryDay(year, month, day, out var date))
        {
            return DateReading.Refused(DateRefusals.NoSuchDay(text));
        }

        if (clock.IsImpossible)
        {
            return DateReading.Refused(DateRefusals.NoSuchInstant(text));
        }

        return DateReading.Of(date, clock.Time, clock.Offset);
    }

    private static Shape ReadDay(ref DateScanner scanner, DateReadingOptions options, out int year, out int month, out int day)
    {
        (month, day) = (0, 0);
        var isRepublic = scanner.Take("民国");
        if (!scanner.TakeNumber(out year, out var yearDigits))
        {
            return Shape.None;
        }

        scanner.SkipSpaces();
        var separator = scanner.Next;
        if (separator is not ('-' or '/' or '.' or '年') || !scanner.Take(separator))
        {
            return Shape.None;
        }

        scanner.SkipSpaces();
        if (!scanner.TakeNumber(out month, out _))
        {
            return Shape.None;
        }

        if (separator is '/' or '-' && scanner.Take('月'))
        {
            return ReadDayMonthName(ref scanner, options, separator, ref year, out day);
        }

        scanner.SkipSpaces();
        if (!scanner.Take(separator == '年' ? '月' : separator))
        {
            return Shape.None;
        }

        scanner.SkipSpaces();
        if (!scanner.TakeNumber(out day, out var dayDigits))
        {
            return Shape.None;
        }

        scanner.SkipSpaces();
        if (separator == '年' && !scanner.Take('日') && !scanner.Take('号'))
        {
            return Shape.None;
        }

        if (dayDigits == 4 && separator != '年')
        {
            return Shape.Ambiguous;
        }

        return Placed(ref year, yearDigits, isRepublic, separator, options);
    }

    private static Shape ReadDayMonthName(
        ref DateScanner scanner, DateReadingOptions options, char separator, ref int first, out int day)
    {
        day = first;
        if (!options.Allows(DateForms.DayMonthName)
            || !scanner.Take(separator) || !scanner.TakeDigits(out first, out var digits) || digits is not (2 or 4))
        {
            return Shape.None;
        }

        first = digits == 2 ? Century(first) : first;
        return Shape.Found;
    }

    private static Shape Placed(ref int year, int digits, bool isRepublic, char separator, DateReadingOptions options)
    {
        if (!options.Allows(separator == '年' ? DateForms.Chinese : DateForms.Separated))
        {
            return Shape.None;
        }

        if (isRepublic || digits == 3)
        {
            year += YearBeforeRepublic;
            return options.Allows(DateForms.RepublicYear) ? Shape.Found : Shape.None;
        }

        if (digits == 4)
        {
            return Shape.Found;
        }

        if (digits != 2 || !options.Allows(DateForms.TwoDigitYear))
        {
            return digits <= 2 ? Shape.Ambiguous : Shape.None;
        }

        year = Century(year);
        return Shape.Found;
    }

    private static int Century(int year) => year < CenturyBreak ? 2000 + year : 1900 + year;
}
