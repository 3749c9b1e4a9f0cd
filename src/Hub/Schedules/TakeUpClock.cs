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
        foreach (var row in await ledger.Jobs.ListAsync(cancellationToken))
        {
            if (jobs.Find(row.Name)?.Plan is { OnEveryNode: false } plan && IsLost(plan, row, time.GetUtcNow()))
            {
                var (result, _) = await desk.RunAsync(plan.Name, $"clock:{node.Owner}", plan.Clock.SlotBefore(time.GetUtcNow()), cancellationToken);
                if (result?.Fault is { } fault)
                {
                    logger.JobStopped(plan.Name, fault.Code, fault.Message);
                }
            }
        }
    }

    /// <summary>Whether a run broke off, or a turn went by that nobody took and that the job makes up for.</summary>
    internal static bool IsLost(JobPlan plan, JobRow row, DateTimeOffset now) => row.PausedAt is null && (row.LeaseOwner is null
        ? plan.Misfire == MisfirePolicy.Once && row.StartedAt is { } started && started < plan.Clock.SlotBefore(now)
        : row.LeaseUntil <= now);
}
