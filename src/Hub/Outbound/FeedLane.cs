using System.Collections.Concurrent;
using Hub.Ledger;

namespace Hub.Outbound;

/// <summary>What a feed has going on at the moment: its slots, its pace, its partner's gate. Lost with the process, without harm.</summary>
internal sealed class FeedLane : IDisposable
{
    private readonly ConcurrentDictionary<ExchangeId, bool> _alone = new();
    private readonly ConcurrentDictionary<ExchangeId, bool> _broken = new();
    private readonly TimeProvider _time;
    private long _pausedUntil;
    private int _reopenings;
    private int _usedNumbers;

    public FeedLane(OutboundFeed feed, PartnerGate gate, TimeProvider time)
    {
        Feed = feed;
        Gate = gate;
        _time = time;
        Pace = new Pace(feed.RatePerSecond, time);
        Slots = new SemaphoreSlim(feed.InFlight);
    }

    public OutboundFeed Feed { get; }

    public PartnerGate Gate { get; }

    public Pace Pace { get; }

    /// <summary>One per batch that may be under way.</summary>
    public SemaphoreSlim Slots { get; }

    /// <summary>Until when nothing may be started: the gate is shut, or the feed used up its day. Null: go.</summary>
    public DateTimeOffset? ShutUntil()
    {
        var paused = new DateTimeOffset(Interlocked.Read(ref _pausedUntil), TimeSpan.Zero);
        return paused > _time.GetUtcNow() ? paused : ClosedUntil() ?? Gate.ShutUntil();
    }

    private DateTimeOffset? ClosedUntil()
    {
        var now = _time.GetUtcNow();
        return Feed.Maintenance.Select(window => window.ClosedUntil(now)).Max();
    }

    public void PauseUntil(DateTimeOffset until) => Interlocked.Exchange(ref _pausedUntil, until.UtcTicks);

    /// <summary>Whether the partner has come back since the last look: what waits for it is due now.</summary>
    public bool TakeReopened()
    {
        var now = Gate.Reopenings;
        return Interlocked.Exchange(ref _reopenings, now) != now;
    }

    /// <summary>Remembers that these were in a batch that the partner refused as a whole: the next time each goes alone.</summary>
    public void SendAlone(ExchangeId exchange) => _alone[exchange] = true;

    public bool TakeAlone(ExchangeId exchange) => _alone.TryRemove(exchange, out _);

    /// <summary>Counts a batch number that the partner knew with other content; gives how many these are in a row.</summary>
    public int NumberWasUsed() => Interlocked.Increment(ref _usedNumbers);

    public void NumberWasFree() => Interlocked.Exchange(ref _usedNumbers, 0);

    /// <summary>Remembers that the adapter broke while this one was with it.</summary>
    public void Broke(ExchangeId exchange) => _broken[exchange] = true;

    public bool TakeBroke(ExchangeId exchange) => _broken.TryRemove(exchange, out _);

    public void Dispose() => Slots.Dispose();
}
