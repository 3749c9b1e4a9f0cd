using System.Collections.Concurrent;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Outbound;
using Microsoft.Extensions.Options;

namespace Hub.Schedules;

/// <summary>
/// Runs one job, never twice at once on however many nodes: takes its lease, keeps it while it runs, gives it back with what was done.
/// The clock and an operator come through the same door.
/// </summary>
internal sealed class JobDesk(
    JobCatalogue jobs, ILedger ledger, NodeId node, MaintenanceCalendar maintenance, IOptions<JobOptions> options, TimeProvider time, ILogger<JobDesk> logger)
{
    private readonly ConcurrentDictionary<string, byte> _here = new(StringComparer.Ordinal);

    /// <summary>Runs a job to its end. A result, or why it did not run.</summary>
    /// <param name="slot">The turn it has by the clock; null for an operator.</param>
    public async Task<(JobResult? Result, Fault? Fault)> RunAsync(string name, string actor, DateTimeOffset? slot, CancellationToken cancellationToken)
    {
        if (jobs.Find(name) is not { } job)
        {
            return (null, JobFaults.Unknown(name));
        }

        if (job.Plan.Partner is { } partner && maintenance.ClosedUntil(partner, time.GetUtcNow()) is { } until)
        {
            return (null, JobFaults.Maintenance(partner, JobWords.When(until, time.GetUtcNow())));
        }

        if (!_here.TryAdd(name, 0))
        {
            return (null, JobFaults.Running(name));
        }

        try
        {
            return job.Plan.OnEveryNode
                ? (await HereAsync(job, actor, slot, cancellationToken), null)
                : await LeasedAsync(job, actor, slot, cancellationToken);
        }
        finally
        {
            _here.TryRemove(name, out _);
        }
    }

    private async Task<JobResult> HereAsync(IScheduledJob job, string actor, DateTimeOffset? slot, CancellationToken cancellationToken)
    {
        if (slot is not null && (await ledger.Jobs.FindAsync(job.Plan.Name, cancellationToken))?.PausedAt is not null)
        {
            return JobResult.Nothing;
        }

        var started = time.GetUtcNow();
        var result = await TryAsync(job, new JobTurn(null, ledger, started, actor), cancellationToken);
        if (result.Result.IsWorthALine)
        {
            await ledger.Jobs.NoteAsync(Line(job, actor, started, result), CancellationToken.None);
        }

        return result.Result;
    }

    private async Task<(JobResult? Result, Fault? Fault)> LeasedAsync(IScheduledJob job, string actor, DateTimeOffset? slot, CancellationToken cancellationToken)
    {
        var name = job.Plan.Name;
        var take = await ledger.Jobs.TakeAsync(
            new JobClaim(name, node.Owner, time.GetUtcNow(), options.Value.Lease, slot, EvenPaused: slot is null), cancellationToken);
        if (take.Lease is not { } lease)
        {
            return take.Refusal == JobTake.Running ? (null, JobFaults.Running(name)) : (JobResult.Nothing, null);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = KeepAsync(lease, stop);
        var result = await TryAsync(job, new JobTurn(lease, ledger, lease.StartedAt, actor), stop.Token);
        await stop.CancelAsync();
        await keeping;
        var line = result.Result.IsWorthALine ? Line(job, actor, lease.StartedAt, result) : null;

        // A run that was stopped has not had its turn: its lease is over and not given back, so that whoever looks next goes on with it.
        var ended = result.State == JobRunStates.BrokenOff
            ? await ledger.Jobs.ExtendAsync(lease, time.GetUtcNow(), CancellationToken.None)
            : await ledger.Jobs.EndAsync(lease, line, CancellationToken.None, result.Result.Remembered);
        return (ended ? result.Result : result.Result with { Fault = JobFaults.TakenOver(name) }, null);
    }

    /// <summary>A run that breaks is noted and stops nobody: not the clock, not the other jobs.</summary>
    private async Task<(JobResult Result, string State)> TryAsync(IScheduledJob job, JobTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            var result = await job.RunAsync(turn, cancellationToken);
            return (result, result.Fault is null ? JobRunStates.Done : JobRunStates.Stopped);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (JobResult.Nothing, JobRunStates.BrokenOff);
        }
#pragma warning disable CA1031 // Whatever breaks a job is written down; the next run goes on from its last cursor.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.JobBroke(failure, job.Plan.Name);
            var fault = StoreOutage.Is(failure) ? JobFaults.NoStore(job.Plan.Name) : JobFaults.Broke(job.Plan.Name, failure);
            return (new JobResult(0, "未完成。", fault), JobRunStates.Failed);
        }
    }

    private async Task KeepAsync(JobLease lease, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Value.Lease / 3, time, stop.Token);
                if (!await ledger.Jobs.ExtendAsync(lease, time.GetUtcNow() + options.Value.Lease, stop.Token))
                {
                    logger.JobTakenOver(lease.Job);
                    await stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended, or the job is somebody else's.
        }
#pragma warning disable CA1031 // The ledger is out of reach: the lease runs out, and the fence keeps what this node writes later from counting.
        catch (Exception outage)
#pragma warning restore CA1031
        {
            logger.JobBroke(outage, lease.Job);
            await stop.CancelAsync();
        }
    }

    private JobRunRow Line(IScheduledJob job, string actor, DateTimeOffset started, (JobResult Result, string State) run)
    {
        var now = time.GetUtcNow();
        var (result, state) = run;
        return new JobRunRow(
            TimeOrderedId.New(now), job.Plan.Name, state, actor, started, now, result.Changed,
            result.Fault is { } fault ? $"{result.Summary} {fault.Message}".Trim() : result.Summary, result.Fault?.Code, result.Fault?.Hint);
    }
}
