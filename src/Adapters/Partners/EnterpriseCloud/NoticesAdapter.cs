using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Notices of inspections with their inspection code, before the visit.</summary>
internal sealed class NoticesAdapter(IEnterpriseCloudApi api, PartnerLine line) : RowFeedAdapter("enterprise-cloud", "notices", api, line);
