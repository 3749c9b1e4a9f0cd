using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

/// <summary>Leases of jobs: one holder at a time, whatever nodes and clocks do.</summary>
public abstract class JobConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Of_many_that_want_a_job_at_once_one_gets_it()
    {
        var takes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TakeAsync("a")));

        takes.Count(take => take.Lease is not null).ShouldBe(1);
        takes.Where(take => take.Lease is null).ShouldAllBe(take => take.Refusal == JobTake.Running);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task What_an_earlier_holder_writes_late_is_refused()
    {
        var old = (await TakeAsync("a")).Lease!;
        (await Ledger.Jobs.SaveAsync(old, "cursor", "1", Stop)).ShouldBeTrue();
        Clock.Advance(Length + Length);
        var next = (await TakeAsync("b")).Lease!;

        (await Ledger.Jobs.SaveAsync(old, "cursor", "late", Stop)).ShouldBeFalse();
        (await Ledger.Jobs.ExtendAsync(old, Now + Length, Stop)).ShouldBeFalse();
        (await Ledger.Jobs.EndAsync(old, null, Stop)).ShouldBeFalse();

        (await Ledger.Settings.GetAsync("cursor", Stop)).ShouldBe("1");
        (await Ledger.Jobs.SaveAsync(next, "cursor", "2", Stop)).ShouldBeTrue();
        next.Fence.ShouldBeGreaterThan(old.Fence);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task A_run_whose_node_went_away_is_noted_by_the_next()
    {
        await TakeAsync("a");
        Clock.Advance(Length + Length);

        await TakeAsync("b");

        var run = (await Ledger.Jobs.ReadRunsAsync("poll", 10, null, Stop)).ShouldHaveSingleItem();
        (run.State, run.Actor).ShouldBe((JobRunStates.BrokenOff, "a"));
    }

    [Fact]
    public async Task A_turn_that_was_had_is_not_had_again_and_the_next_one_is()
    {
        var slot = Now;
        var lease = (await TakeAsync("a", slot)).Lease!;
        await Ledger.Jobs.EndAsync(lease, null, Stop);

        (await TakeAsync("b", slot)).Refusal.ShouldBe(JobTake.Done);

        Clock.Advance(TimeSpan.FromMinutes(5));
        (await TakeAsync("b", slot.AddMinutes(5))).Lease.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_clock_that_was_ahead_and_is_put_back_stops_no_job()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        var early = (await TakeAsync("a", Now)).Lease!;
        await Ledger.Jobs.EndAsync(early, null, Stop);
        Clock.AdjustTime(Now.AddDays(-1));

        (await TakeAsync("b", Now)).Lease.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lease_taken_by_a_clock_that_was_ahead_is_not_waited_for()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await TakeAsync("a");
        Clock.AdjustTime(Now.AddDays(-1));

        (await TakeAsync("b")).Lease.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_paused_job_has_no_turn_and_runs_by_hand_only()
    {
        (await Ledger.Jobs.PauseAsync("poll", true, "operator", Stop)).ShouldBeTrue();
        (await Ledger.Jobs.PauseAsync("poll", true, "operator", Stop)).ShouldBeFalse();

        (await TakeAsync("a", Now)).Refusal.ShouldBe(JobTake.Paused);
        var byHand = await Ledger.Jobs.TakeAsync(new JobClaim("poll", "a", Now, Length, null, EvenPaused: true), Stop);
        byHand.Lease.ShouldNotBeNull();
        await Ledger.Jobs.EndAsync(byHand.Lease, null, Stop);

        (await Ledger.Jobs.FindAsync("poll", Stop))!.PausedBy.ShouldBe("operator");
        (await Ledger.Jobs.PauseAsync("poll", false, "operator", Stop)).ShouldBeTrue();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await TakeAsync("a", Now)).Lease.ShouldNotBeNull();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Runs_are_read_newest_first_and_page_by_page()
    {
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            var lease = (await TakeAsync("a")).Lease!;
            await Ledger.Jobs.EndAsync(lease, new JobRunRow(TimeOrderedId.New(Now), "poll", JobRunStates.Done, "clock", Now, Now, i, "一页", null, null), Stop);
        }

        var first = await Ledger.Jobs.ReadRunsAsync(null, 2, null, Stop);
        first.Select(run => run.Changed).ShouldBe([2, 1]);
        (await Ledger.Jobs.ReadRunsAsync("poll", 2, first[^1].Id, Stop)).ShouldHaveSingleItem().Changed.ShouldBe(0);
        (await Ledger.Jobs.LastRunsAsync(Stop)).ShouldHaveSingleItem().Changed.ShouldBe(2);
    }

    private Task<JobTake> TakeAsync(string owner, DateTimeOffset? slot = null) =>
        Ledger.Jobs.TakeAsync(new JobClaim("poll", owner, Now, Length, slot, EvenPaused: false), Stop);
}

public sealed class SqliteJobTests() : JobConformance(new SqliteHarness());

public sealed class PostgresJobTests(PostgresCluster cluster) : JobConformance(new PostgresHarness(cluster));
