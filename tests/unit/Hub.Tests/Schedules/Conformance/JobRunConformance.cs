using System.Collections.Concurrent;
using Hub.Ledger;
using Hub.Schedules;
using Hub.Tests.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Schedules.Conformance;

/// <summary>
/// What every job keeps to: killed between any two of its commits, run twice, inside it on two hubs at once, or with a clock that is
/// put forward and back, it comes to the result of one undisturbed run.
/// </summary>
public abstract class JobRunConformance(string engine, PostgresCluster cluster)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<(IReadOnlyList<string> Once, IReadOnlyList<string> InOrder)>>> Undisturbed = new(StringComparer.Ordinal);

    public static TheoryData<string> Jobs => JobScenarios.Names;

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Killed_between_any_two_of_its_commits_and_started_again_it_comes_to_the_same_result(string job)
    {
        await using var world = await JobWorld.OpenAsync(job, engine, cluster);

        // Each commit on SQLite; the same code on PostgreSQL is killed at every third, starting anew costs the time of the whole suite otherwise.
        var step = engine == LedgerEngines.Sqlite ? 1 : 3;
        var deaths = 0;
        while (await world.RunAndDieAsync(deaths))
        {
            deaths += step;
        }

        deaths.ShouldBeGreaterThan(0);
        ShouldBeSame(await world.StateAsync(), await OnceAsync(job));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task On_two_hubs_at_once_and_then_again_it_comes_to_the_same_result(string job)
    {
        await using var world = await JobWorld.OpenAsync(job, engine, cluster);

        await world.RunTwiceAtOnceAsync();
        var again = await world.WantTwiceAsync();

        again.ShouldAllBe(one => one.Fault == null || one.Fault.Code == "JOB-9409");
        ShouldBeSame(await world.StateAsync(), await OnceAsync(job));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task With_the_clock_far_forward_and_back_it_comes_to_the_result_of_its_turns_in_order(string job)
    {
        await using var world = await JobWorld.OpenAsync(job, engine, cluster);

        foreach (var days in new[] { 0, 2, 1, 0, 2 })
        {
            await TurnAsync(world, days);
        }

        ShouldBeSame(await world.StateAsync(versions: false), await InOrderAsync(job));
    }

    /// <summary>The result of a run that nothing disturbs; a second one changes nothing.</summary>
    private async Task<IReadOnlyList<string>> OnceAsync(string job) => (await UndisturbedAsync(job)).Once;

    /// <summary>The result of a turn on each of three days in order.</summary>
    private async Task<IReadOnlyList<string>> InOrderAsync(string job) => (await UndisturbedAsync(job)).InOrder;

    private async Task<(IReadOnlyList<string> Once, IReadOnlyList<string> InOrder)> LiveUndisturbedAsync(string job)
    {
        await using var world = await JobWorld.OpenAsync(job, LedgerEngines.Sqlite, cluster);
        var before = await world.StateAsync();
        (await world.RunAsync()).Result.ShouldNotBeNull().IsWorthALine.ShouldBeTrue("a scenario in which there is nothing to do proves nothing");
        var once = await world.StateAsync();
        once.ShouldNotBe(before, "a scenario whose job changes nothing proves nothing");
        await world.RunAsync();
        ShouldBeSame(await world.StateAsync(), once);
        await TurnAsync(world, 1);
        await TurnAsync(world, 2);
        return (once, await world.StateAsync(versions: false));
    }

    private static async Task TurnAsync(JobWorld world, int days)
    {
        world.Time.AdjustTime(world.Scenario.At.AddDays(days));
        (await world.RunAsync(byClock: true)).Fault.ShouldBeNull();
    }

    /// <summary>Says only what differs.</summary>
    private static void ShouldBeSame(IReadOnlyList<string> state, IReadOnlyList<string> expected)
    {
        var (more, less) = (state.ToList(), expected.ToList());
        expected.ToList().ForEach(line => more.Remove(line));
        state.ToList().ForEach(line => less.Remove(line));
        (string.Join('\n', more), string.Join('\n', less)).ShouldBe(("", ""), "left: too many; right: missing");
    }

    private Task<(IReadOnlyList<string> Once, IReadOnlyList<string> InOrder)> UndisturbedAsync(string job) =>
        Undisturbed.GetOrAdd(job, _ => new Lazy<Task<(IReadOnlyList<string>, IReadOnlyList<string>)>>(() => LiveUndisturbedAsync(job))).Value;
}

public sealed class SqliteJobRunTests(PostgresCluster cluster) : JobRunConformance(LedgerEngines.Sqlite, cluster)
{
    [Fact]
    public void Every_job_has_its_scenario()
    {
        var jobs = typeof(IScheduledJob).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IScheduledJob)));

        Jobs.Select(row => JobScenarios.Of(row.Data, new PostgresCluster()).Kind).ShouldBe(jobs, ignoreOrder: true);
    }
}

public sealed class PostgresJobRunTests(PostgresCluster cluster) : JobRunConformance(LedgerEngines.Postgresql, cluster);
