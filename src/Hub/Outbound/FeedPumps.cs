using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.Outbound;

/// <summary>Runs one pump per outbound feed for as long as the hub runs.</summary>
internal sealed class FeedPumps(
    Func<FeedLane, FeedPump> pump, OutboundLanes lanes, ILedger ledger, TimeProvider time, IOptions<OutboundOptions> options, ILogger<FeedPumps> logger)
    : IHostedService, IDisposable
{
    private readonly Dictionary<FeedKey, FeedPump> _pumps = lanes.All.ToDictionary(lane => lane.Feed.Key, pump);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Wakes the pump of a feed; a feed that is not configured here has none.</summary>
    public void Signal(FeedKey feed)
    {
        if (_pumps.TryGetValue(feed, out var found))
        {
            found.Signal();
        }
    }

    private void SignalAll(string partner)
    {
        foreach (var one in _pumps.Values.Where(one => one.Lane.Feed.Key.Partner == partner))
        {
            one.Signal();
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The lock of the data folder says that no other node lives: what it leased before a crash need not wait for its lease to end.
        if (ledger.Engine == LedgerEngines.Sqlite && await ledger.Outbound.TakeOverAsync(time.GetUtcNow(), cancellationToken) is > 0 and var count)
        {
            logger.LeasesTakenOver(count);
        }

        foreach (var gate in lanes.Gates)
        {
            gate.Reopened += () => SignalAll(gate.Partner);
        }

        _running = Task.WhenAll(_pumps.Values.Select(one =>
        {
            one.Signal();
            return Task.Run(() => one.RunAsync(_stopping.Token, _abort.Token), CancellationToken.None);
        }));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _abort.CancelAfter(options.Value.SendTimeout);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        foreach (var one in _pumps.Values)
        {
            one.Dispose();
        }

        _stopping.Dispose();
        _abort.Dispose();
    }
}
