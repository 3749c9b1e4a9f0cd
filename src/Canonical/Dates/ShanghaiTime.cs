namespace Canonical.Dates;

/// <summary>Shanghai time: +08:00 all year since 1991-09-15. A fixed offset, so that no time zone data is needed.</summary>
public static class ShanghaiTime
{
    /// <summary>Eight hours ahead of UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The same instant as the clocks in Shanghai show it.</summary>
    public static DateTimeOffset From(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day in Shanghai at that instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(From(instant).DateTime);

    /// <summary>The instant at which clocks in Shanghai show this day and time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time = default) => new(date, time, Offset);

    /// <summary>Today in Shanghai by that clock.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOf(clock.GetUtcNow());
}
