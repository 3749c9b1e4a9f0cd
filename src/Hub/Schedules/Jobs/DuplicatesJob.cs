using System.Globalization;
using Hub.Subjects;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>Searches subjects, records and documents for what may be one and the same, and offers it to a person.</summary>
internal sealed class DuplicatesJob(DuplicateSearch search, IOptions<JobOptions> options) : IScheduledJob
{
    public JobPlan Plan { get; } = new("duplicates", "查找疑似重复的对象、记录和文书，交人核对", JobClock.Daily(options.Value.DuplicatesAt), MisfirePolicy.Once);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var found = await search.RunAsync(turn.Actor, cancellationToken);
        return new JobResult(
            found.Sum(one => one.Offered), string.Join("；", found.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Title}：新增疑似重复 {one.Offered} 组"))));
    }
}
