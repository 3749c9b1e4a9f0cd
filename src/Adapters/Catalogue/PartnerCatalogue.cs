namespace Adapters.Catalogue;

/// <summary>The platforms this hub exchanges with: those with a manifest and a configuration section <c>Partners:&lt;id&gt;</c>.</summary>
public sealed class PartnerCatalogue
{
    internal PartnerCatalogue(IReadOnlyList<PartnerEntry> adapters, IReadOnlyList<string> unconfigured)
    {
        Adapters = adapters;
        Unconfigured = unconfigured;
    }

    /// <summary>Configured partners by id.</summary>
    public IReadOnlyList<PartnerEntry> Adapters { get; }

    /// <summary>Ids of partners that have a manifest but no configuration here: what is owed to them waits.</summary>
    public IReadOnlyList<string> Unconfigured { get; }

    /// <summary>All outbound feeds of all configured partners.</summary>
    public IEnumerable<OutboundFeed> Feeds => Adapters.SelectMany(a => a.Feeds);

    /// <summary>All polled feeds of all configured partners.</summary>
    public IEnumerable<PolledFeed> Polled => Adapters.SelectMany(a => a.Polled);

    /// <summary>The feed by which a partner calls; null when the partner is not configured or has no such feed.</summary>
    public CallbackFeed? FindCallback(string partnerId, string feedId) =>
        Adapters.SelectMany(a => a.Callbacks).FirstOrDefault(f => f.PartnerId == partnerId && f.Id == feedId);

    /// <summary>The feed of that name; null when the partner is not configured or has no such feed.</summary>
    public OutboundFeed? Find(string partnerId, string feedId) =>
        Feeds.FirstOrDefault(f => f.PartnerId == partnerId && f.Id == feedId);
}
