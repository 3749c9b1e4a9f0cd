using System.Collections.Frozen;
using Hub.Ledger;

namespace Hub.Registry;

/// <summary>A partner that sends: who it is and its inbound feeds.</summary>
internal sealed record Partner(string Id, string NameZh, string NameEn, string Kind, IReadOnlyDictionary<string, string> Contact);

/// <summary>Everybody who sends, and every inbound feed, compiled.</summary>
internal sealed class PartnerRegistry(IReadOnlyList<Partner> partners, IReadOnlyList<InboundFeed> inbound)
{
    private readonly FrozenDictionary<FeedKey, InboundFeed> _feeds = inbound.ToFrozenDictionary(f => f.Key);

    public IReadOnlyList<Partner> Partners => partners;

    public IReadOnlyList<InboundFeed> Inbound => inbound;

    public InboundFeed? FindInbound(FeedKey key) => _feeds.GetValueOrDefault(key);

    public Partner? Find(string id) => partners.FirstOrDefault(p => p.Id == id);
}
