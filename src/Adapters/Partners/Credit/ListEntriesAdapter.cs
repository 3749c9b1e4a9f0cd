using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.Credit;

/// <summary>Entries of the lists of abnormal operation and serious violation, read page by page.</summary>
internal sealed class ListEntriesAdapter(ICreditApi api, PartnerLine line) : CursorFeedAdapter("credit", "list-entries", api, line);
