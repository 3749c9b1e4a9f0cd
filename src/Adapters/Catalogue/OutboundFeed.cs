using Adapters.Contract;

namespace Adapters.Catalogue;

/// <summary>One outbound feed of a configured partner.</summary>
/// <param name="PartnerId">Kebab-case id of the partner.</param>
/// <param name="Id">Id of the feed inside the partner.</param>
/// <param name="RecordType">Canonical type it carries, for example <c>inspection-record</c>.</param>
/// <param name="Mapping">Mapping that renders its rows: path below <c>mappings/</c> without the ending <c>.mapping.yaml</c>.</param>
/// <param name="HasEnvelope">Whether rows travel in the national <c>cd_*</c> envelope.</param>
/// <param name="BatchSize">Most items per send; never more than <see cref="FeedTraits.MaxBatch"/>.</param>
/// <param name="InFlight">Most sends at the same time.</param>
/// <param name="RatePerSecond">Most calls per second to this partner, questions included.</param>
/// <param name="Adapter">Sends and asks.</param>
public sealed record OutboundFeed(
    string PartnerId,
    string Id,
    string RecordType,
    string Mapping,
    bool HasEnvelope,
    int BatchSize,
    int InFlight,
    int RatePerSecond,
    IOutboundAdapter Adapter);
