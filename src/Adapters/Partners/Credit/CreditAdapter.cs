using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.Credit;

/// <summary>Results of inspections to the credit platform, as JSON rows.</summary>
internal sealed class CreditAdapter(ICreditApi api, PartnerLine line) : RowFeedAdapter("credit", "inspection-results", api, line);
