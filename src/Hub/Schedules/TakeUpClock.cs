using Hub.Ledger;
using Hub.Outbound;
using Quartz;

namespace Hub.Schedules;

/// <summary>
/// Gives turns back that were lost: a run that broke off with its node is gone on with by whichever node sees it first, and a turn that
/// nobody could take (no hub ran, the store was away) is made up for once, by the job's policy.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class TakeUpClock(JobDesk desk, JobCatalogue jobs, ILedger ledger, NodeId node, TimeProvider time, ILogger<TakeUpClock> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await KnowAllAsync(cancellationToken);
        var lastRuns = (await ledger.Jobs.LastRunsAsync(cancellationToken)).ToDictionary(run => run.Job, StringComparer.Ordinal);
        foreach (var row in await ledger.Jobs.ListAsync(cancellationToken))
        {
            var now = time.GetUtcNow();
            if (jobs.Find(row.Name)?.Plan is not { OnEveryNode: false } plan)
            {
                continue;
            }

            var isOutage = IsOutage(plan, row, lastRuns.GetValueOrDefault(row.Name));
            if (isOutage || IsLost(plan, row, now))
            {
                // A turn that an outage ended was begun, so it is asked for as one that nobody has had.
                var slot = isOutage ? now : plan.Clock.SlotBefore(now);
                var (result, _) = await desk.RunAsync(plan.Name, $"clock:{node.Owner}", slot, cancellationToken);
                if (result?.Fault is { } fault)
                {
                    logger.JobStopped(plan.Name, fault.Code, fault.Message);
                }
            }
        }
    }

    /// <summary>A job that has never run has no row, and its first turn could be lost to a stop or to its partner's maintenance like any other.</summary>
    private async Task KnowAllAsync(CancellationToken cancellationToken)
    {
        var known = (await ledger.Jobs.ListAsync(cancellationToken)).Where(row => (row.StartedAt ?? row.SeenAt) is not null).Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = jobs.All.Select(job => job.Plan).Where(plan => !plan.OnEveryNode && plan.Misfire == MisfirePolicy.Once && !known.Contains(plan.Name)).Select(plan => plan.Name).ToList();
        if (unknown.Count > 0)
        {
            await ledger.Jobs.KnowAsync(unknown, cancellationToken);
        }
    }

    /// <summary>Whether a run broke off, or a turn went by that nobody took and that the job makes up for.</summary>
    internal static bool IsLost(JobPlan plan, JobRow row, DateTimeOffset now) => row.PausedAt is null && (row.LeaseOwner is null
        ? plan.Misfire == MisfirePolicy.Once && (row.StartedAt ?? row.SeenAt) is { } last && last < plan.Clock.SlotBefore(now)
        : row.LeaseUntil <= now);

    /// <summary>Whether the newest run of a job that makes up for turns ended because the store was away.</summary>
    internal static bool IsOutage(JobPlan plan, JobRow row, JobRunRow? last) =>
        row is { PausedAt: null, LeaseOwner: null } && plan.Misfire == MisfirePolicy.Once && last?.Code == JobFaults.Outage && last.StartedAt == row.StartedAt;
}
