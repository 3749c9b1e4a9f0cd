using Canonical.Dates;
using Hub.Ledger;

namespace Hub.Watch;

/// <summary>
/// When a feed is silent: judged against its own past work days, by the hour. "Normally 40 a day, 0 since 09:00" is said when on nearly
/// every one of those days something had come in the hours in which nothing came today. Feeds without a habit are never called silent.
/// </summary>
internal static class SilenceRule
{
    /// <summary>Work days of the past that make a habit.</summary>
    public const int HabitDays = 20;

    private const int FewestDays = 8;
    private const double NearlyAll = 0.9;
    private const int FewestRows = 5;

    /// <summary>The feeds that are silent now, with their habit; nothing on a day off.</summary>
    /// <param name="hours">What came in, since at least <see cref="HabitDays"/> work days.</param>
    public static IReadOnlyList<FeedSilence> Judge(IReadOnlyList<FeedHour> hours, WorkCalendar calendar, DateTimeOffset now)
    {
        var today = ShanghaiTime.DateOf(now);
        if (calendar.IsWorkDay(today) != true)
        {
            return [];
        }

        var past = PastWorkDays(calendar, today);
        // An empty file is a submission and brings nothing.
        return [.. hours.Where(hour => hour.Rows > 0).GroupBy(hour => hour.Feed).Select(feed => Judge(feed.Key, feed.ToList(), past, today, now)).OfType<FeedSilence>()];
    }

    private static FeedSilence? Judge(FeedKey feed, List<FeedHour> hours, List<DateOnly> past, DateOnly today, DateTimeOffset now)
    {
        var byDay = hours.ToLookup(hour => ShanghaiTime.DateOf(hour.Hour), hour => (ShanghaiTime.From(hour.Hour).Hour, hour.Rows));
        var first = past.FindIndex(day => byDay.Contains(day));
        var known = first < 0 ? [] : past[first..];
        var usual = Median(known.ConvertAll(day => byDay[day].Sum(hour => hour.Rows)));
        if (known.Count < FewestDays || usual < FewestRows)
        {
            return null;
        }

        var until = ShanghaiTime.From(now).Hour;
        var last = byDay[today].Where(hour => hour.Hour <= until).Select(hour => hour.Hour).DefaultIfEmpty(-1).Max();
        var since = Math.Max(last + 1, FirstBusyHour(known, byDay));
        if (until <= since)
        {
            return null;
        }

        var busy = known.Count(day => byDay[day].Any(hour => hour.Hour >= since && hour.Hour < until));
        return busy >= NearlyAll * known.Count ? new FeedSilence(feed, usual, ShanghaiTime.At(today, new TimeOnly(since, 0))) : null;
    }

    /// <summary>The hour by which half of the days had begun: silence before it says nothing.</summary>
    private static int FirstBusyHour(List<DateOnly> days, ILookup<DateOnly, (int Hour, long Rows)> byDay) =>
        (int)Median(days.Where(byDay.Contains).Select(day => (long)byDay[day].Min(hour => hour.Hour)).ToList());

    private static long Median(List<long> values)
    {
        values.Sort();
        return values.Count == 0 ? 0 : values[values.Count / 2];
    }

    private static List<DateOnly> PastWorkDays(WorkCalendar calendar, DateOnly today)
    {
        var days = new List<DateOnly>(HabitDays);
        for (var day = today.AddDays(-1); days.Count < HabitDays && calendar.IsWorkDay(day) is { } works; day = day.AddDays(-1))
        {
            if (works)
            {
                days.Add(day);
            }
        }

        days.Reverse();
        return days;
    }
}

/// <summary>A feed from which nothing came since then, and how many rows a day it normally brings.</summary>
internal sealed record FeedSilence(FeedKey Feed, long Usual, DateTimeOffset Since);
