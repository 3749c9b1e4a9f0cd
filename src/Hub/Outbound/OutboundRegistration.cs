using Hub.Outbound.Check;
using Hub.Outbound.Claim;
using Hub.Outbound.Render;
using Hub.Outbound.Send;
using Hub.Outbound.Settle;
using Hub.Schedules;
using Hub.Wakeup;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hub.Outbound;

/// <summary>
/// The outbound flow with its pumps, its wake-up and its sweep. Asks the container for <c>ILedger</c> and
/// for the feeds (<c>IEnumerable&lt;OutboundFeed&gt;</c>).
/// </summary>
internal static class OutboundRegistration
{
    public static IServiceCollection AddOutbound(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboundOptions>().BindConfiguration(OutboundOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => NodeId.New(provider.GetRequiredService<TimeProvider>()));
        services.AddOutboundFlow();
        services.AddSingleton<OutboundLanes>();
        services.AddSingleton<Func<FeedLane, FeedPump>>(provider => lane => ActivatorUtilities.CreateInstance<FeedPump>(provider, lane));
        services.AddSingleton<FeedPumps>();
        services.AddHostedService(provider => provider.GetRequiredService<FeedPumps>());
        return services.AddWakeup(configuration).AddSchedules();
    }

    private static void AddOutboundFlow(this IServiceCollection services)
    {
        services.AddSingleton(Random.Shared);
        services.AddSingleton<ClaimStep>();
        services.AddSingleton<RenderStep>();
        services.AddSingleton<CheckStep>();
        services.AddSingleton<BatchNumbers>();
        services.AddSingleton<SendStep>();
        services.AddSingleton<SettlementPolicy>();
        services.AddSingleton<SettleStep>();
        services.AddSingleton<InquiryPolicy>();
        services.AddSingleton<Inquiry>();
        services.AddSingleton<OutboundFlow>();
    }
}
