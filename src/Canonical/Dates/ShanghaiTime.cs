using System.Globalization;

namespace Canonical.Dates;

/// <summary>Shanghai time: +08:00 all year since 1991-09-15. A fixed offset, so that no time zone data is needed.</summary>
public static class ShanghaiTime
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>Eight hours ahead of UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The same instant as the clocks in Shanghai show it.</summary>
    public static DateTimeOffset From(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day in Shanghai at that instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(From(instant).DateTime);

    /// <summary>The instant at which clocks in Shanghai show this day and time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time = default) => new(date, time, Offset);

    /// <summary>An instant as it is written; without an offset it is Shanghai time, whatever the machine's clock is set to. Null when it is none.</summary>
    public static DateTimeOffset? Read(string? written) =>
        !DateTime.TryParseExact(written, Forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? null
        : at.Kind != DateTimeKind.Unspecified ? new DateTimeOffset(at)
        : at.Ticks >= Offset.Ticks ? new DateTimeOffset(at, Offset)
        : null;

    /// <summary>Today in Shanghai by that clock.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOf(clock.GetUtcNow());
}
