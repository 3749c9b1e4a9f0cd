using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.Outbound;

/// <summary>The lanes of all outbound feeds; feeds of one partner share its gate.</summary>
internal sealed class OutboundLanes : IDisposable
{
    private readonly Dictionary<FeedKey, FeedLane> _lanes;

    public OutboundLanes(IEnumerable<OutboundFeed> feeds, IOptions<OutboundOptions> options, TimeProvider time, ILogger<PartnerGate> logger)
    {
        var gates = new Dictionary<string, PartnerGate>(StringComparer.Ordinal);
        _lanes = feeds.ToDictionary(feed => feed.Key, feed =>
        {
            if (!gates.TryGetValue(feed.Key.Partner, out var gate))
            {
                gates[feed.Key.Partner] = gate = new PartnerGate(feed.Key.Partner, options.Value, time, logger);
            }

            return new FeedLane(feed, gate, time);
        });
        Gates = [.. gates.Values];
    }

    public IReadOnlyCollection<FeedLane> All => _lanes.Values;

    /// <summary>One per partner, for status screens.</summary>
    public IReadOnlyList<PartnerGate> Gates { get; }

    public FeedLane? Find(FeedKey feed) => _lanes.GetValueOrDefault(feed);

    public void Dispose()
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Dispose();
        }
    }
}
