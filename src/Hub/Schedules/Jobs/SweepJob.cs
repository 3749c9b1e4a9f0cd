using Hub.Ledger;
using Hub.Outbound;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>Finds what a wake-up missed: leases that ran out, waits that are over. On every node, because each wakes its own pumps.</summary>
internal sealed class SweepJob(ILedger ledger, FeedPumps pumps, IOptions<OutboundOptions> options, TimeProvider time, ILogger<SweepJob> logger) : IScheduledJob
{
    public JobPlan Plan { get; } = new("sweep", "唤醒漏掉的发送，清理过期租约", JobClock.Each(options.Value.SweepEvery), MisfirePolicy.Skip, OnEveryNode: true);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
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

        return expired == 0 ? JobResult.Nothing : new JobResult(expired, $"{expired} 条发送中的交换租约到期，转为结果未知，将先询问对方。");
    }
}
