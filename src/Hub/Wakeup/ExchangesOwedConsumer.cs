using Hub.Ledger;
using Hub.Outbound;
using MassTransit;

namespace Hub.Wakeup;

internal sealed class ExchangesOwedConsumer(FeedPumps pumps) : IConsumer<ExchangesOwed>
{
    public Task Consume(ConsumeContext<ExchangesOwed> context)
    {
        pumps.Signal(new FeedKey(context.Message.Partner, context.Message.Feed));
        return Task.CompletedTask;
    }
}
