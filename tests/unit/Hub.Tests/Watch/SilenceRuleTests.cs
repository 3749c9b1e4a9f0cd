using Canonical.Codes;
using Canonical.Dates;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Watch;
using Shouldly;
using Xunit;

namespace Hub.Tests.Watch;

/// <summary>"Normally 40 a day, 0 since 09:00": learned from the feed's own work days, said on work days only.</summary>
public sealed class SilenceRuleTests
{
    private static readonly FeedKey Feed = new("health", "health-checks");
    private static readonly WorkCalendar Calendar = new(CodeLists.Load(Path.Combine(HubHome.Find(), "schemas", "codes")).Require());

    // Monday; the days before it are ordinary ones.
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_feed_that_brings_forty_a_day_and_nothing_today_is_silent_since_its_usual_beginning()
    {
        var silence = Judge(Habit(9, 10, 14, 16), At(12)).ShouldHaveSingleItem();

        silence.ShouldBe(new FeedSilence(Feed, 40, ShanghaiTime.At(Today, new TimeOnly(9, 0))));
    }

    [Fact]
    public void One_that_fell_silent_during_the_day_is_silent_since_then()
    {
        var hours = Habit(9, 10, 14, 16).Append(Hour(Today, 9, 10));

        Judge(hours, At(11)).ShouldHaveSingleItem().Since.ShouldBe(ShanghaiTime.At(Today, new TimeOnly(10, 0)));
    }

    [Fact]
    public void Before_its_usual_hour_a_feed_is_not_silent() => Judge(Habit(14, 15, 16, 17), At(12)).ShouldBeEmpty();

    [Fact]
    public void One_that_spoke_is_not_silent() => Judge(Habit(9, 10, 14, 16).Append(Hour(Today, 11, 3)), At(12)).ShouldBeEmpty();

    [Fact]
    public void One_that_sends_nothing_but_empty_files_is_silent() =>
        Judge(Habit(9, 10, 14, 16).Append(Hour(Today, 9, 0)).Append(Hour(Today, 11, 0)), At(12)).ShouldHaveSingleItem().Since.ShouldBe(ShanghaiTime.At(Today, new TimeOnly(9, 0)));

    [Fact]
    public void One_that_comes_now_and_then_has_no_habit()
    {
        var everyThird = WorkDays(20).Where((_, i) => i % 3 == 0).SelectMany(day => new[] { Hour(day, 9, 40) });

        Judge(everyThird, At(18)).ShouldBeEmpty();
    }

    [Fact]
    public void One_that_began_last_week_has_no_habit_yet() => Judge(WorkDays(5).Select(day => Hour(day, 9, 40)), At(18)).ShouldBeEmpty();

    [Theory]
    [InlineData(2026, 11, 22)] // a Sunday
    [InlineData(2026, 10, 5)] // in the holiday
    public void On_days_off_nobody_is_silent(int year, int month, int day)
    {
        var hours = Enumerable.Range(1, 60).Select(i => Hour(new DateOnly(year, month, day).AddDays(-i), 9, 40));

        SilenceRule.Judge([.. hours], Calendar, ShanghaiTime.At(new DateOnly(year, month, day), new TimeOnly(18, 0))).ShouldBeEmpty();
    }

    [Fact]
    public void A_made_up_Saturday_is_a_work_day()
    {
        var saturday = new DateOnly(2026, 10, 10);
        var hours = Enumerable.Range(1, 60).Select(i => Hour(saturday.AddDays(-i), 9, 40));

        SilenceRule.Judge([.. hours], Calendar, ShanghaiTime.At(saturday, new TimeOnly(18, 0))).ShouldHaveSingleItem();
    }

    private static IReadOnlyList<FeedSilence> Judge(IEnumerable<FeedHour> hours, DateTimeOffset now) => SilenceRule.Judge([.. hours], Calendar, now);

    private static DateTimeOffset At(int hour) => ShanghaiTime.At(Today, new TimeOnly(hour, 20));

    private static IEnumerable<FeedHour> Habit(params int[] hours) => WorkDays(20).SelectMany(day => hours.Select(hour => Hour(day, hour, 40 / hours.Length)));

    private static IEnumerable<DateOnly> WorkDays(int count) =>
        Enumerable.Range(1, 60).Select(i => Today.AddDays(-i)).Where(day => Calendar.IsWorkDay(day) == true).Take(count);

    private static FeedHour Hour(DateOnly day, int hour, long rows) => new(Feed, ShanghaiTime.At(day, new TimeOnly(hour, 0)).ToUniversalTime(), 1, rows);
}
