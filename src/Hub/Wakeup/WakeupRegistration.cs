using Hub.Outbound;
using MassTransit;

namespace Hub.Wakeup;

/// <summary>The bus with one queue per outbound feed.</summary>
internal static class WakeupRegistration
{
    public static IServiceCollection AddWakeup(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BusOptions>().BindConfiguration(BusOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var bus = configuration.GetSection(BusOptions.Section).Get<BusOptions>() ?? new BusOptions();
        services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            x.AddConsumer<ExchangesOwedConsumer>();
            if (bus.Transport == BusOptions.RabbitMq)
            {
                x.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(bus.Host, (ushort)bus.Port, bus.VirtualHost, host =>
                    {
                        host.Username(bus.User);
                        host.Password(bus.Password());
                    });
                    AddQueues(context, rabbit, queue => queue.SetQuorumQueue());
                });
            }
            else
            {
                x.UsingInMemory((context, memory) => AddQueues(context, memory, _ => { }));
            }
        });

        // What is sent before a queue is bound is lost without an error.
        services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = true;
            host.StartTimeout = TimeSpan.FromSeconds(60);
        });
        services.AddSingleton<BusSignal>();
        services.AddSingleton<IOutboundSignal>(provider => provider.GetRequiredService<BusSignal>());
        services.AddHostedService(provider => provider.GetRequiredService<BusSignal>());
        return services;
    }

    private static void AddQueues<T>(IBusRegistrationContext context, IReceiveConfigurator<T> bus, Action<T> configure)
        where T : IReceiveEndpointConfigurator
    {
        foreach (var lane in context.GetRequiredService<OutboundLanes>().All)
        {
            bus.ReceiveEndpoint(FeedQueue.Name(lane.Feed.Key), queue =>
            {
                configure(queue);
                queue.ConfigureConsumeTopology = false;
                queue.ConfigureConsumer<ExchangesOwedConsumer>(context);
            });
        }
    }
}
