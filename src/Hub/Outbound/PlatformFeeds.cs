using Adapters.Catalogue;
using Canonical.Faults;
using Canonical.Mapping;
using Canonical.Schema;
using Hub.Ledger;
using Hub.Outbound.Render;

namespace Hub.Outbound;

/// <summary>Puts the feeds of the configured partners together with their mappings and row schemas; reports every feed that lacks something.</summary>
internal static class PlatformFeeds
{
    /// <param name="catalogue">The configured partners.</param>
    /// <param name="mappings">Compiled mappings by id, <c>partner/feed</c>.</param>
    /// <param name="rowSchema">The schema of a mapping's target (<c>partner/name</c>); null when the partner has none.</param>
    /// <param name="departments">Departments of the reference data.</param>
    /// <param name="time">The clock of the envelope.</param>
    public static (IReadOnlyList<OutboundFeed> Feeds, IReadOnlyList<Fault> Faults) Build(
        PartnerCatalogue catalogue,
        IReadOnlyDictionary<string, CompiledMapping> mappings,
        Func<string, ISchemaValidator?> rowSchema,
        IDepartments departments,
        TimeProvider time)
    {
        var feeds = new List<OutboundFeed>();
        var faults = new List<Fault>();
        foreach (var feed in catalogue.Feeds)
        {
            if (!mappings.TryGetValue(feed.Mapping, out var mapping))
            {
                faults.Add(OutboundFaults.NoMapping(feed.PartnerId, feed.Id, feed.Mapping));
                continue;
            }

            feeds.Add(new OutboundFeed
            {
                Key = new FeedKey(feed.PartnerId, feed.Id),
                Adapter = feed.Adapter,
                Format = new MappedRowFormat(mapping, departments, time),
                RowSchema = rowSchema(mapping.Target),
                Sender = feed.PartnerId,
                BatchSize = feed.BatchSize,
                InFlight = feed.InFlight,
                RatePerSecond = feed.RatePerSecond,
            });
        }

        return (feeds, faults);
    }
}
