using System.Globalization;
using Hub.Retention;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>Lets old bytes go by the rules of schemas/config/retention.yaml.</summary>
internal sealed class RetentionJob(PayloadRetention retention, IOptions<JobOptions> options) : IScheduledJob
{
    public JobPlan Plan { get; } = new("retention", "按保留期规则清理原始报送字节（存证与记录不动）", JobClock.Daily(options.Value.RetentionAt), MisfirePolicy.Once);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var (payloads, bytes, files) = await retention.RunAsync(turn.Actor, cancellationToken);
        return new JobResult(payloads + files, string.Create(
            CultureInfo.InvariantCulture, $"清理到期原始报送 {payloads} 份（{bytes / 1024} KB），接收区残留 {files} 个；摘要与记录保留。"));
    }
}
