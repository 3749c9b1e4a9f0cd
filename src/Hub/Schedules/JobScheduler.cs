using System.Globalization;
using Canonical.Dates;
using Hub.Ledger;
using Quartz;

namespace Hub.Schedules;

/// <summary>Gives every job of the catalogue to Quartz when the hub starts, and makes up for turns missed while no hub ran.</summary>
internal sealed class JobScheduler(JobCatalogue jobs, ISchedulerFactory quartz, ILedger ledger, TimeProvider time) : IHostedService
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", ShanghaiTime.Offset, "Shanghai", "Shanghai");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await quartz.GetScheduler(cancellationToken);
        var known = (await ledger.Jobs.ListAsync(cancellationToken)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        foreach (var plan in jobs.All.Select(job => job.Plan))
        {
            await scheduler.ScheduleJob(
                JobBuilder.Create<ClockJob>().WithIdentity(plan.Name).Build(), [.. Triggers(plan, known.GetValueOrDefault(plan.Name), time.GetUtcNow())],
                cancellationToken: cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether a turn went by that nobody took and that the job makes up for.</summary>
    internal static bool HasMissed(JobPlan plan, JobRow? known, DateTimeOffset now) =>
        plan.Misfire == MisfirePolicy.Once && known?.StartedAt is { } started && started < plan.Clock.SlotBefore(now);

    private static IEnumerable<ITrigger> Triggers(JobPlan plan, JobRow? known, DateTimeOffset now)
    {
        yield return TriggerBuilder.Create().WithIdentity(plan.Name).StartAt(plan.Clock.SlotAfter(now)).WithSchedule(Schedule(plan)).Build();
        if (HasMissed(plan, known, now))
        {
            yield return TriggerBuilder.Create().WithIdentity($"{plan.Name} missed").StartAt(now).Build();
        }
    }

    private static IScheduleBuilder Schedule(JobPlan plan) => plan.Clock.At is { } at
        ? CronScheduleBuilder.Create(string.Create(CultureInfo.InvariantCulture, $"{at.Second} {at.Minute} {at.Hour} * * ?")).InTimeZone(Shanghai)
            .WithMisfireInstruction(plan.Misfire == MisfirePolicy.Once ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing)
        : SimpleScheduleBuilder.Create().WithInterval(plan.Clock.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount);
}
