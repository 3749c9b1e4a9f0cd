using System.Globalization;
using Canonical.Codes;
using Canonical.Dates;
using Canonical.Tests.Model;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Dates;

public class WorkCalendarTests
{
    private static readonly CodeLists Codes = CodeLists.Load(Path.Combine(ProjectFolder.Schemas, "codes")).Require();
    private static readonly WorkCalendar Calendar = new(Codes);

    [Theory]
    [InlineData("2024-02-09", true)] // the eve of the lunar year was a work day that year
    [InlineData("2024-02-18", true)] // Sunday, made up
    [InlineData("2024-02-12", false)]
    [InlineData("2025-01-26", true)] // Sunday, made up
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-11", true)] // Saturday, made up
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)] // Sunday, made up
    [InlineData("2026-02-28", true)] // Saturday, made up
    [InlineData("2026-11-22", false)] // an ordinary Sunday
    [InlineData("2026-11-23", true)]
    public void Knows_who_works_when(string day, bool works) => Calendar.IsWorkDay(Day(day)).ShouldBe(works);

    // 366 or 365 days, less weekends, less week days off, plus weekend days worked: counted from the notices by hand.
    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_work_days_as_the_notice_leaves(int year, int workDays) =>
        Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(i => Calendar.IsWorkDay(new DateOnly(year, 1, 1).AddDays(i)) == true).ShouldBe(workDays);

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-14", 1, "2026-02-24")]
    [InlineData("2026-09-30", 5, "2026-10-13")]
    [InlineData("2026-11-21", 0, "2026-11-21")]
    [InlineData("2026-11-23", -1, "2026-11-20")]
    public void Counts_on_over_holidays(string day, int workDays, string then) => Calendar.AddWorkDays(Day(day), workDays).ShouldBe(Day(then));

    [Fact]
    public void A_year_that_was_not_published_is_refused_and_not_guessed()
    {
        Calendar.IsWorkDay(new DateOnly(2027, 3, 1)).ShouldBeNull();
        Calendar.AddWorkDays(new DateOnly(2026, 12, 30), 5).ShouldBeNull();
        Calendar.Knows(2023).ShouldBeFalse();
        WorkCalendar.Unknown(2027).Message.ShouldContain("2027");
    }

    [Fact]
    public void Make_up_days_are_weekend_days_and_days_off_are_not_worked()
    {
        Codes.TryGet(WorkCalendar.MakeUpDays, out var worked).ShouldBeTrue();
        Codes.TryGet(WorkCalendar.Holidays, out var off).ShouldBeTrue();
        worked!.Entries.ShouldAllBe(entry => Day(entry.Code).DayOfWeek == DayOfWeek.Saturday || Day(entry.Code).DayOfWeek == DayOfWeek.Sunday);
        worked.Entries.Select(entry => entry.Code).Intersect(off!.Entries.Select(entry => entry.Code)).ShouldBeEmpty();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
