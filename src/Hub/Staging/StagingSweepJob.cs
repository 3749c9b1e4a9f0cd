using System.Globalization;
using Hub.Schedules;

namespace Hub.Staging;

/// <summary>Compares the keys of one staging table with what the hub keeps, and returns what has not been returned.</summary>
internal sealed class StagingSweepJob(StagingFeed feed, StagingSweep sweep, StagingReturns? returns) : IScheduledJob
{
    public JobPlan Plan { get; } = new(
        $"staging-sweep.{feed.Key.Partner}.{feed.Key.Feed}", $"核对 {feed.Title}", JobClock.Each(feed.SweepEvery), MisfirePolicy.Once, feed.Key.Partner);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var (withdrawn, restored, fault) = await sweep.RunAsync(cancellationToken);
        var notReturned = returns is null ? null : await returns.RunAsync(cancellationToken);
        var gone = withdrawn == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"前置库已删除 {withdrawn} 条，对应记录已撤回。");
        var back = restored == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{restored} 条曾因前置库无此行而撤回，该行现在在库，记录已恢复并安排重读。");
        return new JobResult(withdrawn + restored, gone + back, fault ?? notReturned);
    }
}
