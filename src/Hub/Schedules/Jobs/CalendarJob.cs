using Canonical.Dates;
using Hub.Registry;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>Says every day of the last month of a year that the holidays of the next are not entered: without them nothing is told by work days.</summary>
internal sealed class CalendarJob(HubContent content, IOptions<JobOptions> options, TimeProvider time) : IScheduledJob
{
    private const int DaysAhead = 31;
    private readonly WorkCalendar _calendar = new(content.Codes);

    public JobPlan Plan { get; } = new("calendar", "检查下一年放假调休安排是否已录入", JobClock.Daily(options.Value.CalendarAt), MisfirePolicy.Once);

    public Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var year = ShanghaiTime.Today(time).AddDays(DaysAhead).Year;
        return Task.FromResult(_calendar.Knows(year) ? JobResult.Nothing : new JobResult(0, "", WorkCalendar.Unknown(year)));
    }
}
