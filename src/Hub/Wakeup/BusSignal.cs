using System.Collections.Concurrent;
using System.Threading.Channels;
using Hub.Ledger;
using Hub.Outbound;
using MassTransit;

namespace Hub.Wakeup;

/// <summary>Sends the wake-up over the bus, off the caller's way; what the bus loses the sweep finds.</summary>
internal sealed class BusSignal(IBus bus, ILogger<BusSignal> logger) : BackgroundService, IOutboundSignal
{
    private readonly ConcurrentDictionary<FeedKey, bool> _waiting = new();
    private readonly Channel<FeedKey> _feeds = Channel.CreateUnbounded<FeedKey>();

    public void Owed(FeedKey feed)
    {
        if (_waiting.TryAdd(feed, true))
        {
            _feeds.Writer.TryWrite(feed);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var feed in _feeds.Reader.ReadAllAsync(stoppingToken))
        {
            _waiting.TryRemove(feed, out _);
            try
            {
                var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{FeedQueue.Name(feed)}"));
                await endpoint.Send(new ExchangesOwed(feed.Partner, feed.Feed), stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                logger.WakeupFailed(failed, feed);
            }
        }
    }
}
