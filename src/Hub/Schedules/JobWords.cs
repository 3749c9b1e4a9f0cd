using System.Globalization;
using Canonical.Dates;

namespace Hub.Schedules;

/// <summary>Times as people say them, in Chinese and Shanghai time.</summary>
internal static class JobWords
{
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } when span.Ticks % TimeSpan.TicksPerDay == 0 => Count((long)span.TotalDays, "天"),
        { TotalHours: >= 1 } when span.Ticks % TimeSpan.TicksPerHour == 0 => Count((long)span.TotalHours, "小时"),
        { TotalMinutes: >= 1 } when span.Ticks % TimeSpan.TicksPerMinute == 0 => Count((long)span.TotalMinutes, "分钟"),
        _ => Count((long)Math.Max(1, span.TotalSeconds), "秒"),
    };

    /// <summary>今天 14:35（3 分钟后）, 明天 02:30, 11月25日 02:30.</summary>
    public static string When(DateTimeOffset at, DateTimeOffset now)
    {
        var (there, here) = (ShanghaiTime.From(at), ShanghaiTime.From(now));
        var day = (DateOnly.FromDateTime(there.DateTime).DayNumber - DateOnly.FromDateTime(here.DateTime).DayNumber) switch
        {
            0 => "今天",
            1 => "明天",
            -1 => "昨天",
            _ => there.ToString("M月d日", CultureInfo.InvariantCulture),
        };
        var wait = at - now;
        return wait > TimeSpan.Zero && wait < TimeSpan.FromHours(1)
            ? $"{day} {there.ToString("HH:mm", CultureInfo.InvariantCulture)}（{Rounded(wait)}后）"
            : $"{day} {there.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    private static string Rounded(TimeSpan wait) =>
        wait < TimeSpan.FromMinutes(1) ? Count((long)Math.Ceiling(wait.TotalSeconds), "秒") : Count((long)Math.Round(wait.TotalMinutes), "分钟");

    private static string Count(long number, string unit) => $"{number.ToString(CultureInfo.InvariantCulture)} {unit}";
}
