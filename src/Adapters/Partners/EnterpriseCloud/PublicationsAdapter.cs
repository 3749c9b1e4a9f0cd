using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Published plans of joint inspections.</summary>
internal sealed class PublicationsAdapter(IEnterpriseCloudApi api, PartnerLine line) : RowFeedAdapter("enterprise-cloud", "publications", api, line);
