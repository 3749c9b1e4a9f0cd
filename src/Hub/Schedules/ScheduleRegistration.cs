using Hub.Outbound;
using Quartz;

namespace Hub.Schedules;

/// <summary>What runs by the clock.</summary>
internal static class ScheduleRegistration
{
    public static IServiceCollection AddSchedules(this IServiceCollection services, IConfiguration configuration)
    {
        var every = (configuration.GetSection(OutboundOptions.Section).Get<OutboundOptions>() ?? new OutboundOptions()).SweepEvery;
        services.AddQuartz(quartz => quartz.ScheduleJob<SweepJob>(
            trigger => trigger.WithIdentity("sweep").WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever())));
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        return services;
    }
}
