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
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string>>>> Undisturbed = new(StringComparer.Ordinal);

    public static TheoryData<string> Jobs => JobScenarios.Names;

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Killed_between_any_two_of_its_commits_and_started_again_it_comes_to_the_same_result(string job)
    {
        await using var world = await JobWorld.OpenAsync(job, engine, cluster);

        var deaths = 0;
        while (await world.RunAndDieAsync(deaths))
        {
            deaths++;
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
    private Task<IReadOnlyList<string>> OnceAsync(string job) => UndisturbedAsync($"once {job}", async () =>
    {
        await using var world = await JobWorld.OpenAsync(job, LedgerEngines.Sqlite, cluster);
        var before = await world.StateAsync();
        (await world.RunAsync()).Result.ShouldNotBeNull().IsWorthALine.ShouldBeTrue("a scenario in which there is nothing to do proves nothing");
        var state = await world.StateAsync();
        state.ShouldNotBe(before, "a scenario whose job changes nothing proves nothing");
        await world.RunAsync();
        ShouldBeSame(await world.StateAsync(), state);
        return state;
    });

    private Task<IReadOnlyList<string>> InOrderAsync(string job) => UndisturbedAsync($"in order {job}", async () =>
    {
        await using var world = await JobWorld.OpenAsync(job, LedgerEngines.Sqlite, cluster);
        foreach (var days in new[] { 0, 1, 2 })
        {
            await TurnAsync(world, days);
        }

        return await world.StateAsync(versions: false);
    });

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

    private static Task<IReadOnlyList<string>> UndisturbedAsync(string name, Func<Task<IReadOnlyList<string>>> world) => Undisturbed.GetOrAdd(name, _ => new Lazy<Task<IReadOnlyList<string>>>(world)).Value;
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
