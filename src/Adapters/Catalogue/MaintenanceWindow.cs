using Canonical.Dates;

namespace Adapters.Catalogue;

/// <summary>Hours in which a partner is closed, in Shanghai time; one that ends before it begins goes over midnight and belongs to the day it begins on.</summary>
/// <param name="Days">Days it begins on; empty: every day.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
public sealed record MaintenanceWindow(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly Until)
{
    /// <summary>Until when the partner is closed at that instant; null: it is open.</summary>
    public DateTimeOffset? ClosedUntil(DateTimeOffset now)
    {
        var today = ShanghaiTime.DateOf(now);
        return Closed(today, now) ?? Closed(today.AddDays(-1), now);
    }

    private DateTimeOffset? Closed(DateOnly day, DateTimeOffset now)
    {
        if (Days.Count > 0 && !Days.Contains(day.DayOfWeek))
        {
            return null;
        }

        var end = ShanghaiTime.At(From < Until ? day : day.AddDays(1), Until);
        return ShanghaiTime.At(day, From) <= now && now < end ? end : null;
    }
}
