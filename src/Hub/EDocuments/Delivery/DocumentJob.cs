using Hub.Schedules;
using Microsoft.Extensions.Options;

namespace Hub.EDocuments.Delivery;

/// <summary>Runs <see cref="DocumentPush"/> by the clock, on one node at a time.</summary>
internal sealed class DocumentJob(DocumentPush push, IOptions<DocumentOptions> options) : IScheduledJob
{
    public JobPlan Plan { get; } = new("documents", "补齐未完成的文书，登记送达与回执，归档", JobClock.Each(options.Value.Every), MisfirePolicy.Skip);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var done = await push.RunAsync(cancellationToken);
        return done.Total == 0
            ? JobResult.Nothing
            : new JobResult(done.Total, $"补齐文书 {done.Finished} 份，登记送达 {done.Delivered} 次，处理回执 {done.Receipts} 件，归档 {done.Archived} 项。");
    }
}
