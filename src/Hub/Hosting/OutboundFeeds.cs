using Adapters.Catalogue;
using Hub.Ledger;
using Hub.Outbound.Render;
using Hub.Registry;
using OutboundFeed = Hub.Outbound.OutboundFeed;

namespace Hub.Hosting;

/// <summary>The outbound feeds of the configured partners, each with its mapping and the partner's row schema.</summary>
internal static class OutboundFeeds
{
    /// <exception cref="InvalidDataException">A partner names a mapping that does not exist.</exception>
    public static IEnumerable<OutboundFeed> Of(IServiceProvider services)
    {
        var content = services.GetRequiredService<HubContent>();
        var departments = services.GetRequiredService<IDepartments>();
        var ratingKeys = services.GetRequiredService<IRatingKeys>();
        var time = services.GetRequiredService<TimeProvider>();
        var catalogue = services.GetRequiredService<PartnerCatalogue>();
        var closed = catalogue.Adapters.ToDictionary(partner => partner.PartnerId, partner => partner.Maintenance);
        return catalogue.Feeds.Select(feed =>
        {
            var mapping = content.FindMapping(feed.Mapping)
                ?? throw new InvalidDataException($"partner {feed.PartnerId}, feed {feed.Id}: no mapping {feed.Mapping}");
            return new OutboundFeed
            {
                Key = new FeedKey(feed.PartnerId, feed.Id),
                Adapter = feed.Adapter,
                Format = feed.HasEnvelope ? new MappedRowFormat(mapping, departments, time) : new MessageFormat(mapping, departments, ratingKeys),
                RowSchema = content.SchemaOfTarget(mapping),
                Sender = feed.PartnerId,
                BatchSize = feed.BatchSize,
                InFlight = feed.InFlight,
                RatePerSecond = feed.RatePerSecond,
                Maintenance = closed[feed.PartnerId],
            };
        }).ToList();
    }
}
