using Hub.Hosting;
using Hub.Outbound;
using Hub.Polling;
using Hub.Reconciliation;
using Hub.Retention;
using Hub.Schedules.Jobs;
using Hub.Staging;
using Hub.Subjects;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace Hub.Schedules;

/// <summary>What runs by the clock.</summary>
internal static class ScheduleRegistration
{
    /// <summary>The jobs and the desk that runs them; without the clock, so that a command may run or list them.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddDesk();
        services.AddSingleton<PageIntake>();
        services.AddSingleton<FeedPoll>();
        services.AddSingleton<IJobSource, PollJobs>();
        services.AddSingleton<IJobSource, StagingJobs>();
        services.AddSingleton<DayReconciliation>();
        services.AddSingleton<CountsReport>();
        services.AddSingleton<PartnerReconciliation>();
        services.AddSingleton<IJobSource, ReconcileJobs>();
        services.AddSingleton<HeldRows>();
        services.AddSingleton<HeldTokens>();
        services.AddSingleton<IDuplicateSource, SubjectDuplicates>();
        services.AddSingleton<IDuplicateSource, RecordDuplicates>();
        services.AddSingleton<IDuplicateSource, DocumentDuplicates>();
        services.AddSingleton<DuplicateSearch>();
        services.AddSingleton<RecordsOfToday>();
        services.AddSingleton<CreditAge>();
        services.AddSingleton(provider => RetentionRules.Read(provider.GetRequiredService<HubOptions>().Home));
        services.AddSingleton<PayloadRetention>();
        services.AddSingleton<IScheduledJob, ResolveJob>();
        services.AddSingleton<IScheduledJob, TokensJob>();
        services.AddSingleton<IScheduledJob, CreditJob>();
        services.AddSingleton<IScheduledJob, CalendarJob>();
        services.AddSingleton<IScheduledJob, DuplicatesJob>();
        services.AddSingleton<IScheduledJob, SilenceJob>();
        services.AddSingleton<IScheduledJob, RetentionJob>();
        return services;
    }

    /// <summary>The clock, and the jobs that look after this node's pumps.</summary>
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddDesk();
        services.AddSingleton<IScheduledJob, SweepJob>();
        services.AddQuartz();
        services.AddHostedService<JobScheduler>();
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        return services;
    }

    private static void AddDesk(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => NodeId.New(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<MaintenanceCalendar>();
        services.TryAddSingleton<JobCatalogue>();
        services.TryAddSingleton<JobDesk>();
        services.TryAddSingleton<JobBoard>();
    }
}
