using Adapters.Catalogue;
using Hub.Ledger;
using Hub.Schedules;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Hub.Tests.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Schedules;

/// <summary>One job, never twice at once, on one node or several; what breaks it is written down and stops nobody.</summary>
public sealed class JobDeskTests(PostgresCluster cluster)
{
    [Fact]
    public async Task Two_at_once_on_one_node_are_one()
    {
        var job = new GatedJob("gated");
        await using var hub = await StartAsync(job);

        var first = hub.Desk().RunAsync("gated", "test", null, CancellationToken.None);
        await job.Entered.Task;
        var (_, fault) = await hub.Desk().RunAsync("gated", "test", null, CancellationToken.None);
        job.Gate.SetResult();

        fault!.Code.ShouldBe("JOB-9409");
        (await first).Result!.Changed.ShouldBe(1);
        (job.Runs, job.MostInside).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Two_nodes_on_one_store_run_a_turn_once()
    {
        var postgres = await cluster.CreateDatabaseAsync();
        var (here, there) = (new GatedJob("gated"), new GatedJob("gated"));
        await using var one = await StartAsync(here, postgres);
        await using var two = await StartAsync(there, postgres, evidenceOf: one);
        var slot = TimeProvider.System.GetUtcNow();

        var first = one.Desk().RunAsync("gated", "one", slot, CancellationToken.None);
        await here.Entered.Task;
        (await two.Desk().RunAsync("gated", "two", slot, CancellationToken.None)).Fault!.Code.ShouldBe("JOB-9409");
        here.Gate.SetResult();
        await first;
        (await two.Desk().RunAsync("gated", "two", slot, CancellationToken.None)).Result!.IsWorthALine.ShouldBeFalse();

        (here.Runs, there.Runs).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_node_that_slept_too_long_writes_nothing_more_and_the_other_takes_over()
    {
        var postgres = await cluster.CreateDatabaseAsync();
        var (here, there) = (new GatedJob("gated"), new GatedJob("gated"));
        await using var one = await StartAsync(here, postgres);
        await using var two = await StartAsync(there, postgres, evidenceOf: one);
        var sleeping = one.Desk().RunAsync("gated", "one", null, CancellationToken.None);
        await here.Entered.Task;

        // The lease as the store sees it when the node has said nothing for too long.
        var row = (await one.Ledger.Jobs.FindAsync("gated", CancellationToken.None))!;
        await one.Ledger.Jobs.ExtendAsync(new JobLease("gated", row.LeaseOwner!, row.Fence, row.StartedAt!.Value), row.StartedAt.Value, CancellationToken.None);
        there.Gate.SetResult();
        (await two.RunJobAsync("gated")).Changed.ShouldBe(1);
        here.Gate.SetResult();
        var (late, _) = await sleeping;

        here.Saved.ShouldBe(false);
        there.Saved.ShouldBe(true);
        late!.Fault!.Code.ShouldBe("JOB-9502");
        (await two.Ledger.Jobs.ReadRunsAsync("gated", 10, null, CancellationToken.None)).Select(run => run.State).ShouldBe([JobRunStates.Done, JobRunStates.BrokenOff]);
    }

    [Fact]
    public async Task What_breaks_a_job_is_in_its_history_and_the_next_run_goes_on()
    {
        var job = new GatedJob("gated") { Failure = new IOException("disk") };
        await using var hub = await StartAsync(job);
        job.Gate.SetResult();

        (await hub.RunJobAsync("gated")).Fault!.Code.ShouldBe("JOB-9501");
        job.Failure = new InvalidOperationException("secret=1");
        (await hub.RunJobAsync("gated")).Fault!.Message.ShouldContain("InvalidOperationException");
        job.Failure = null;
        (await hub.RunJobAsync("gated")).Fault.ShouldBeNull();

        var runs = await hub.Ledger.Jobs.ReadRunsAsync("gated", 10, null, CancellationToken.None);
        runs.Select(run => (run.State, run.Code)).ShouldBe([(JobRunStates.Done, null), (JobRunStates.Failed, "JOB-9500"), (JobRunStates.Failed, "JOB-9501")]);
        runs.ShouldAllBe(run => !run.Summary.Contains("secret"));
        runs[1].Hint!.ShouldContain("JobDesk[9001]");
    }

    [Fact]
    public async Task A_run_that_is_stopped_is_taken_up_by_whoever_looks_next()
    {
        var job = new GatedJob("gated", misfire: MisfirePolicy.Once);
        await using var hub = await StartAsync(job);
        using var stopping = new CancellationTokenSource();
        var running = hub.Desk().RunAsync("gated", "test", null, stopping.Token);
        await job.Entered.Task;

        await stopping.CancelAsync();
        await running;

        job.Gate.SetResult();
        await LookAsync(hub);
        await LookAsync(hub);

        job.Runs.ShouldBe(2);
        (await hub.Ledger.Jobs.ReadRunsAsync("gated", 10, null, CancellationToken.None)).Select(run => run.State).ShouldBe([JobRunStates.Done, JobRunStates.BrokenOff]);
    }

    [Fact]
    public async Task A_turn_that_an_outage_of_the_store_ended_is_had_again_and_one_that_a_mistake_ended_is_not()
    {
        var job = new GatedJob("gated", misfire: MisfirePolicy.Once) { Failure = new TimeoutException() };
        await using var hub = await StartAsync(job, time: new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 8, 0, 1, TimeSpan.Zero)));
        job.Gate.SetResult();
        await hub.RunJobAsync("gated");
        job.Failure = new InvalidOperationException();

        ((FakeTimeProvider)hub.Options.Time).AdjustTime(hub.Options.Time.GetUtcNow().AddMinutes(1));
        await LookAsync(hub);
        await LookAsync(hub);

        job.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_partner_in_its_maintenance_window_is_left_alone_until_it_ends()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 23, 30, 0, TimeSpan.FromHours(8)));
        var partner = new PagedPartner(PartnerHub.Partner);
        await using var hub = await PartnerHub.StartAsync(partner, time: time, maintenance: [new MaintenanceWindow([], new TimeOnly(22, 0), new TimeOnly(2, 0))]);

        (await hub.Desk().RunAsync(PartnerHub.Job, "test", null, CancellationToken.None)).Fault!.Code.ShouldBe("JOB-9503");
        partner.Asked.ShouldBeEmpty();
        var view = (await hub.Services.GetRequiredService<JobBoard>().FindAsync(PartnerHub.Job, CancellationToken.None))!;
        (view.State, view.Next).ShouldBe(("closed", "对方维护至 明天 02:00，其后运行"));

        time.AdjustTime(time.GetUtcNow() + TimeSpan.FromHours(3));
        await hub.RunJobAsync(PartnerHub.Job);
        partner.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_daily_turn_that_falls_into_a_maintenance_window_is_had_once_behind_it_also_the_very_first_one()
    {
        var time = new FakeTimeProvider(Shanghai(5, 12));
        var job = DailyJob(PartnerHub.Partner);
        await using var hub = await PartnerHub.StartAsync(
            time: time, maintenance: [new MaintenanceWindow([], new TimeOnly(1, 0), new TimeOnly(4, 0))], compose: services => services.AddSingleton<IScheduledJob>(job));
        await LookAsync(hub);

        foreach (var (hour, day, runs) in new[] { (2, 6, 0), (3, 6, 0), (5, 6, 1), (6, 6, 1), (2, 7, 1), (5, 7, 2), (12, 7, 2) })
        {
            time.AdjustTime(Shanghai(day, hour));
            await LookAsync(hub);
            job.Runs.ShouldBe(runs, $"{day} {hour}:00");
        }
    }

    [Fact]
    public async Task A_daily_turn_that_falls_into_a_stop_of_the_hub_is_had_once_when_it_runs_again_also_the_very_first_one()
    {
        var time = new FakeTimeProvider(Shanghai(5, 12));
        var job = DailyJob();
        await using var hub = await StartAsync(job, time: time);
        await LookAsync(hub);
        job.Runs.ShouldBe(0, "a hub that is new has missed nothing");

        for (var day = 6; day < 8; day++)
        {
            time.AdjustTime(Shanghai(day, 9));
            await hub.RestartAsync();
            await LookAsync(hub);
            await LookAsync(hub);
            job.Runs.ShouldBe(day - 5);
        }
    }

    private static GatedJob DailyJob(string? partner = null)
    {
        var job = new GatedJob("daily", misfire: MisfirePolicy.Once, clock: JobClock.Daily(new TimeOnly(2, 30)), partner: partner);
        job.Gate.SetResult();
        return job;
    }

    private static DateTimeOffset Shanghai(int day, int hour) => new(2026, 3, day, hour, 0, 0, TimeSpan.FromHours(8));

    /// <summary>What a hub that serves does every minute.</summary>
    private static async Task LookAsync(RunningHub hub) =>
        await ActivatorUtilities.CreateInstance<TakeUpClock>(hub.Services).Execute(null!, CancellationToken.None);

    private static async Task<RunningHub> StartAsync(GatedJob job, string? postgres = null, RunningHub? evidenceOf = null, TimeProvider? time = null)
    {
        string? folder = null;
        if (evidenceOf is not null)
        {
            folder = Directory.CreateTempSubdirectory("hub-").FullName;
            File.Copy(Path.Combine(evidenceOf.Folder, "evidence.key"), Path.Combine(folder, "evidence.key"));
        }

        return await RunningHub.StartAsync(postgres, folder, time: time, compose: services => services.AddSingleton<IScheduledJob>(job));
    }
}
