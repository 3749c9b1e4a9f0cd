using Hub.Ledger;
using Hub.Schedules;
using Shouldly;
using Xunit;

namespace Hub.Tests.Schedules;

public sealed class JobClockTests
{
    private static readonly DateTimeOffset Turn = new(2026, 11, 23, 2, 30, 1, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 32, 10, TimeSpan.FromHours(8));

    [Fact]
    public void Nodes_that_started_at_different_seconds_mean_the_same_turn()
    {
        var clock = JobClock.Each(TimeSpan.FromMinutes(5));

        clock.SlotBefore(Now).ShouldBe(clock.SlotBefore(Now.AddSeconds(90)));
        clock.SlotAfter(Now).ShouldBe(new DateTimeOffset(2026, 11, 23, 14, 35, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public void A_daily_job_has_its_turn_by_the_clocks_of_Shanghai()
    {
        var clock = JobClock.Daily(new TimeOnly(2, 30));

        clock.SlotBefore(Now.ToUniversalTime()).ShouldBe(new DateTimeOffset(2026, 11, 23, 2, 30, 0, TimeSpan.FromHours(8)));
        clock.SlotAfter(Now).ShouldBe(new DateTimeOffset(2026, 11, 24, 2, 30, 0, TimeSpan.FromHours(8)));
        clock.SlotBefore(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.FromHours(8))).Day.ShouldBe(22);
    }

    [Theory]
    [InlineData(5 * 60, "每 5 分钟")]
    [InlineData(3600, "每 1 小时")]
    [InlineData(86400, "每 1 天")]
    [InlineData(90, "每 90 秒")]
    public void A_clock_says_how_often_in_words(int seconds, string words) => JobClock.Each(TimeSpan.FromSeconds(seconds)).Words.ShouldBe(words);

    [Theory]
    [InlineData(3, "今天 14:35（3 分钟后）")]
    [InlineData(120, "今天 16:32")]
    [InlineData(13 * 60, "明天 03:32")]
    [InlineData(48 * 60, "11月25日 14:32")]
    public void The_next_run_is_said_in_words(int minutes, string words) => JobWords.When(Now.AddMinutes(minutes), Now).ShouldBe(words);

    [Theory]
    [InlineData(MisfirePolicy.Once, -2, true)]
    [InlineData(MisfirePolicy.Skip, -2, false)]
    [InlineData(MisfirePolicy.Once, 0, false)]
    [InlineData(MisfirePolicy.Once, null, false)]
    internal void A_turn_missed_while_no_hub_ran_is_made_up_for_by_policy(MisfirePolicy policy, int? daysAgo, bool missed) =>
        TakeUpClock.IsLost(Daily(policy), Row(daysAgo is { } days ? Turn.AddDays(days) : null), Now).ShouldBe(missed);

    [Theory]
    [InlineData(MisfirePolicy.Once, -1, true)]
    [InlineData(MisfirePolicy.Skip, -1, true)]
    [InlineData(MisfirePolicy.Once, 1, false)]
    internal void A_run_that_broke_off_is_gone_on_with_once_its_lease_is_over(MisfirePolicy policy, int leaseMinutes, bool lost) =>
        TakeUpClock.IsLost(Daily(policy), Row(Turn) with { LeaseOwner = "gone", LeaseUntil = Now.AddMinutes(leaseMinutes) }, Now).ShouldBe(lost);

    [Fact]
    public void Of_a_paused_job_nothing_is_lost() =>
        TakeUpClock.IsLost(Daily(MisfirePolicy.Once), Row(Turn.AddDays(-2)) with { PausedAt = Turn, LeaseOwner = "gone", LeaseUntil = Turn }, Now).ShouldBeFalse();

    private static JobPlan Daily(MisfirePolicy policy) => new("daily", "每日", JobClock.Daily(new TimeOnly(2, 30)), policy);

    private static JobRow Row(DateTimeOffset? started) => new("daily", null, null, 1, null, null, started, null);
}
