using Adapters.Contract;

namespace Adapters.Catalogue;

/// <summary>One feed of a configured partner that the hub polls. Format, mapping and type stand in <c>mappings/&lt;partner&gt;/partner.yaml</c>.</summary>
/// <param name="PartnerId">Kebab-case id of the partner.</param>
/// <param name="Id">Id of the feed inside the partner.</param>
/// <param name="Every">How often it is polled.</param>
/// <param name="Adapter">Reads its pages.</param>
public sealed record PolledFeed(string PartnerId, string Id, TimeSpan Every, IInboundAdapter Adapter);

/// <summary>One feed of a configured partner that calls the hub. Format, mapping and type stand in <c>mappings/&lt;partner&gt;/partner.yaml</c>.</summary>
/// <param name="PartnerId">Kebab-case id of the partner.</param>
/// <param name="Id">Id of the feed inside the partner.</param>
/// <param name="Adapter">Checks its calls.</param>
public sealed record CallbackFeed(string PartnerId, string Id, ICallbackAdapter Adapter);
