using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.Credit;

/// <summary>Credit classes with the day they take effect, read page by page.</summary>
internal sealed class ClassificationsAdapter(ICreditApi api, PartnerLine line) : CursorFeedAdapter("credit", "classifications", api, line);
