using System.Data.Common;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Schedules;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance;

/// <summary>A store, a clock, and a hub whose job has something to do.</summary>
internal sealed class JobWorld : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly JobStore _store;
    private RunningHub? _beside;

    private JobWorld(JobScenario scenario, JobStore store, FakeTimeProvider time, RunningHub hub) => (Scenario, _store, Time, Hub) = (scenario, store, time, hub);

    public JobScenario Scenario { get; }

    public FakeTimeProvider Time { get; }

    public RunningHub Hub { get; private set; }

    public static async Task<JobWorld> OpenAsync(string job, string engine, PostgresCluster cluster)
    {
        var scenario = JobScenarios.Of(job, cluster);
        await scenario.OutsideAsync();
        var (store, time) = (await JobStore.CreateAsync(engine, cluster), new FakeTimeProvider(scenario.Begin));
        var world = new JobWorld(scenario, store, time, await StartAsync(scenario, store.Postgres, store.Folder, time));
        await scenario.PrepareAsync(world.Hub, time);
        time.AdjustTime(scenario.At);
        return world;
    }

    /// <summary>One turn of the job, by hand or by the clock.</summary>
    public async Task<(JobResult? Result, Fault? Fault)> RunAsync(bool byClock = false, RunningHub? by = null)
    {
        var hub = by ?? Hub;
        var slot = byClock ? hub.Services.GetRequiredService<JobCatalogue>().Find(Scenario.Job)!.Plan.Clock.SlotBefore(Time.GetUtcNow()) : (DateTimeOffset?)null;
        return await DriveAsync(hub.Desk().RunAsync(Scenario.Job, "test", slot, CancellationToken.None));
    }

    /// <summary>A turn during which the store dies after so many transactions; then the hub is gone, and another one starts. False when the turn needed no more.</summary>
    public async Task<bool> RunAndDieAsync(int transactions)
    {
        await _store.DieAfterAsync(transactions);
        var died = false;
        try
        {
            await RunAsync();
        }
        catch (DbException)
        {
            died = true;
        }

        await Hub.DisposeAsync();
        await _store.LiveAsync();

        // Longer than a dead hub's lease.
        Time.Advance(Lease + Lease);
        Hub = await StartAsync(Scenario, _store.Postgres, _store.Folder, Time);
        return died;
    }

    /// <summary>Two hubs inside the job at once: the first has lost its lease and does not know. On a store of one process both are the same hub.</summary>
    public async Task RunTwiceAtOnceAsync()
    {
        var other = await BesideAsync();
        var late = await LateTurnAsync();
        var job = Hub.Services.GetRequiredService<JobCatalogue>().Find(Scenario.Job)!;
        await DriveAsync(Task.WhenAll(Task.Run(() => job.RunAsync(late, CancellationToken.None)), Task.Run(() => RunAsync(by: other))));
    }

    /// <summary>Two hubs that both want the job.</summary>
    public async Task<List<(JobResult? Result, Fault? Fault)>> WantTwiceAsync()
    {
        var other = await BesideAsync();
        return [.. await Task.WhenAll(RunAsync(byClock: true), RunAsync(byClock: true, other))];
    }

    /// <summary>The result, line by line.</summary>
    public async Task<IReadOnlyList<string>> StateAsync(bool versions = true) =>
        [.. (await LedgerState.ReadAsync(Hub, Scenario, versions)).Concat(await Scenario.BesideAsync(Hub.Ledger)).Select(Scenario.Shown).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        if (_beside is not null)
        {
            await _beside.DisposeAsync();
        }

        await Hub.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static Task<RunningHub> StartAsync(JobScenario scenario, string? postgres, string folder, FakeTimeProvider time) =>
        RunningHub.StartAsync(postgres, folder, time: time, compose: scenario.Compose, settings: scenario.Settings, outbound: scenario.Outbound);

    private async Task<RunningHub> BesideAsync() =>
        _store.Postgres is null ? Hub : _beside ??= await StartAsync(Scenario, _store.Postgres, _store.FolderBeside(), Time);

    /// <summary>The turn of a hub that said nothing for longer than its lease.</summary>
    private async Task<JobTurn> LateTurnAsync()
    {
        var now = Time.GetUtcNow();
        var take = await Hub.Ledger.Jobs.TakeAsync(new JobClaim(Scenario.Job, "late", now, Lease, null, EvenPaused: true), CancellationToken.None);
        Time.Advance(Lease + Lease);
        return new JobTurn(take.Lease!, Hub.Ledger, now, "test");
    }

    /// <summary>What waits by the clock goes on: time passes as long as the work has not ended.</summary>
    private async Task<T> DriveAsync<T>(Task<T> work)
    {
        await DriveAsync((Task)work);
        return await work;
    }

    private async Task DriveAsync(Task work)
    {
        while (await Task.WhenAny(work, Task.Delay(50)) != work)
        {
            Time.Advance(TimeSpan.FromMilliseconds(250));
        }

        await work;
    }
}
