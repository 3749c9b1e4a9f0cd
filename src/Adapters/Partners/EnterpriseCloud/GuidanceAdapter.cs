using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Administrative guidance to the enterprises it is for.</summary>
internal sealed class GuidanceAdapter(IEnterpriseCloudApi api, PartnerLine line) : RowFeedAdapter("enterprise-cloud", "guidance", api, line);
