using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.SuishenCode;

/// <summary>Entries of credit lists, shown to the enterprise itself; a repaired one is deleted.</summary>
internal sealed class CreditNoticesAdapter(ISuishenCodeApi api, PartnerLine line) : RowFeedAdapter("suishen-code", "credit-notices", api, line);
