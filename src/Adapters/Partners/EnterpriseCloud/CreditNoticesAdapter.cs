using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>What an enterprise is told of its own entries in credit lists; a repaired one is deleted.</summary>
internal sealed class CreditNoticesAdapter(IEnterpriseCloudApi api, PartnerLine line) : RowFeedAdapter("enterprise-cloud", "credit-notices", api, line);
