using System.Globalization;
using Canonical.Dates;

namespace Hub.Schedules;

/// <summary>When a job runs: every so often, at round times so that all nodes mean the same turn, or at one time of the Shanghai day.</summary>
internal sealed record JobClock
{
    private JobClock(TimeSpan every, TimeOnly? at) => (Every, At) = (every, at);

    public TimeSpan Every { get; }

    public TimeOnly? At { get; }

    public static JobClock Each(TimeSpan every) =>
        every > TimeSpan.Zero ? new(every, null) : throw new ArgumentOutOfRangeException(nameof(every), every, "longer than nothing");

    public static JobClock Daily(TimeOnly at) => new(TimeSpan.FromDays(1), at);

    /// <summary>The last turn at or before the instant.</summary>
    public DateTimeOffset SlotBefore(DateTimeOffset now)
    {
        var local = ShanghaiTime.From(now);
        if (At is { } at)
        {
            var today = ShanghaiTime.At(DateOnly.FromDateTime(local.DateTime), at);
            return today <= now ? today : today.AddDays(-1);
        }

        var ticks = now.UtcTicks - (now.UtcTicks % Every.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    /// <summary>The first turn behind the instant.</summary>
    public DateTimeOffset SlotAfter(DateTimeOffset now) => SlotBefore(now) + Every;

    /// <summary>In words: 每 5 分钟, 每天 02:30.</summary>
    public string Words => At is { } at ? $"每天 {at.ToString("HH:mm", CultureInfo.InvariantCulture)}" : $"每 {JobWords.Span(Every)}";
}
