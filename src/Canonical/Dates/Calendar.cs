namespace Canonical.Dates;

/// <summary>Which days and times of day exist.</summary>
internal static class Calendar
{
    /// <summary>No record is older than this; an earlier year is a slip of the pen or an uninitialised field.</summary>
    private const int FirstYear = 1000;

    public static bool TryDay(int year, int month, int day, out DateOnly date)
    {
        var exists = year is >= FirstYear and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new DateOnly(year, month, day) : default;
        return exists;
    }

    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="second">0 to 59; leap seconds are never meant.</param>
    /// <param name="fraction">Ticks of the second.</param>
    /// <param name="time">The time of day.</param>
    public static bool TryTime(int hour, int minute, int second, long fraction, out TimeOnly time)
    {
        var exists = hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59;
        time = exists ? new TimeOnly(new TimeSpan(hour, minute, second).Ticks + fraction) : default;
        return exists;
    }
}
