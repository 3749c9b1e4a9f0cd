using Adapters.Resilience;

namespace Adapters.Catalogue;

/// <summary>A configured partner with its feeds and its line.</summary>
/// <param name="PartnerId">Kebab-case id.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Contact">Unit and telephone, for operators.</param>
/// <param name="Feeds">Its outbound feeds.</param>
/// <param name="Polled">Feeds the hub polls.</param>
/// <param name="Callbacks">Feeds by which the partner calls the hub.</param>
/// <param name="Maintenance">When it is closed.</param>
/// <param name="Line">Its line; <see cref="PartnerLine.State"/> tells whether calls pass.</param>
public sealed record PartnerEntry(
    string PartnerId,
    string Name,
    string Contact,
    IReadOnlyList<OutboundFeed> Feeds,
    IReadOnlyList<PolledFeed> Polled,
    IReadOnlyList<CallbackFeed> Callbacks,
    IReadOnlyList<MaintenanceWindow> Maintenance,
    PartnerLine Line);
