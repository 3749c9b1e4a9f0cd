using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.Credit;

/// <summary>Repairs of list entries, read page by page.</summary>
internal sealed class RepairsAdapter(ICreditApi api, PartnerLine line) : CursorFeedAdapter("credit", "repairs", api, line);
