using Hub.Ledger;
using Hub.Outbound;
using Quartz;

namespace Hub.Schedules;

/// <summary>Finds what a wake-up missed: leases that ran out, waits that are over.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(ILedger ledger, FeedPumps pumps, TimeProvider time, ILogger<SweepJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var expired = await ledger.Outbound.ExpireLeasesAsync(now, cancellationToken);
        if (expired > 0)
        {
            logger.LeasesExpired(expired);
        }

        foreach (var feed in (await ledger.Outbound.DueAsync(now, cancellationToken)).Select(due => due.Feed).Distinct())
        {
            pumps.Signal(feed);
        }
    }
}
