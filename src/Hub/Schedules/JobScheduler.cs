using System.Globalization;
using Canonical.Dates;
using Microsoft.Extensions.Options;
using Quartz;

namespace Hub.Schedules;

/// <summary>Gives every job of the catalogue to Quartz when the hub starts, and the look for turns that were lost.</summary>
internal sealed class JobScheduler(JobCatalogue jobs, ISchedulerFactory quartz, IOptions<JobOptions> options, TimeProvider time) : IHostedService
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", ShanghaiTime.Offset, "Shanghai", "Shanghai");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await quartz.GetScheduler(cancellationToken);
        foreach (var plan in jobs.All.Select(job => job.Plan))
        {
            await scheduler.ScheduleJob(
                JobBuilder.Create<ClockJob>().WithIdentity(plan.Name).Build(),
                TriggerBuilder.Create().WithIdentity(plan.Name).StartAt(plan.Clock.SlotAfter(time.GetUtcNow())).WithSchedule(Schedule(plan)).Build(),
                cancellationToken: cancellationToken);
        }

        await scheduler.ScheduleJob(
            JobBuilder.Create<TakeUpClock>().WithIdentity(nameof(TakeUpClock)).Build(),
            TriggerBuilder.Create().WithIdentity(nameof(TakeUpClock)).StartAt(time.GetUtcNow())
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(options.Value.Lease / 2).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)).Build(),
            cancellationToken: cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IScheduleBuilder Schedule(JobPlan plan) => plan.Clock.At is { } at
        ? CronScheduleBuilder.Create(string.Create(CultureInfo.InvariantCulture, $"{at.Second} {at.Minute} {at.Hour} * * ?")).InTimeZone(Shanghai)
            .WithMisfireInstruction(plan.Misfire == MisfirePolicy.Once ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing)
        : SimpleScheduleBuilder.Create().WithInterval(plan.Clock.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount);
}
