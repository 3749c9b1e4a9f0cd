namespace Hub.Outbound;

/// <summary>The partner's calendar: UTC+8 all year, no daylight saving.</summary>
internal static class ShanghaiTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    public static DateTimeOffset NextMidnight(DateTimeOffset instant) => new(Day(instant).AddDays(1).ToDateTime(TimeOnly.MinValue), Offset);
}
