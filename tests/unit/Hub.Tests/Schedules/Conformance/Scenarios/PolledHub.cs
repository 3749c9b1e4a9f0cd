using Adapters.Catalogue;
using Adapters.Resilience;
using Hub.Tests.Polling;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Partners of which one feed is read page by page.</summary>
internal static class PolledHub
{
    public static PartnerCatalogue CatalogueOf(PagedPartner partner, string feed) => new(
        [
            new PartnerEntry(
                partner.PartnerId, partner.PartnerId, "值班电话", [], [new PolledFeed(partner.PartnerId, feed, TimeSpan.FromMinutes(5), partner)], [], [],
                new PartnerLine(new LineOptions(ResilienceProfile.Filing, ResilienceProfile.Query, 50), TimeProvider.System)),
        ],
        []);
}
