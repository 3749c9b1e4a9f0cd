using Adapters.Catalogue;
using Adapters.Resilience;
using Hub.Ledger;
using Hub.Schedules;
using Hub.Tests.Hosting;
using Hub.Tests.Polling;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Schedules;

/// <summary>A hub whose only partner is the culture department's system, polled and calling, made of what a test gives.</summary>
internal static class PartnerHub
{
    public const string Partner = "culture-tourism";
    public const string Feed = "culture-checks";
    public const string Job = $"poll.{Partner}.{Feed}";

    public static async Task<RunningHub> StartAsync(
        PagedPartner? polled = null, Adapters.Contract.ICallbackAdapter? called = null, TimeProvider? time = null, string? postgres = null, IReadOnlyList<MaintenanceWindow>? maintenance = null,
        string? folder = null, Action<IServiceCollection>? compose = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var entry = new PartnerEntry(
            Partner, "文化和旅游局系统", "值班电话", [],
            polled is null ? [] : [new PolledFeed(Partner, Feed, TimeSpan.FromMinutes(5), polled)],
            called is null ? [] : [new CallbackFeed(Partner, Feed, called)],
            maintenance ?? [], new PartnerLine(new LineOptions(ResilienceProfile.Filing, ResilienceProfile.Query, 50), TimeProvider.System));
        return await RunningHub.StartAsync(postgres, folder, time: time, settings: settings, compose: services =>
        {
            services.AddSingleton(new PartnerCatalogue([entry], []));
            compose?.Invoke(services);
        });
    }

    public static JobDesk Desk(this RunningHub hub) => hub.Services.GetRequiredService<JobDesk>();

    public static async Task<JobResult> RunJobAsync(this RunningHub hub, string job, DateTimeOffset? slot = null)
    {
        var (result, fault) = await hub.Desk().RunAsync(job, "test", slot, CancellationToken.None);
        return result ?? throw new InvalidOperationException($"{fault!.Code} {fault.Message}");
    }

    public static Task<IReadOnlyList<SubmissionRow>> SubmissionsAsync(this RunningHub hub, string partner = Partner) =>
        hub.Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(partner), 1_000, null, CancellationToken.None);
}
