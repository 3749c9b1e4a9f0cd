using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>What an enterprise is told of joint measures against or for it; one that ended is deleted.</summary>
internal sealed class MeasureNoticesAdapter(IEnterpriseCloudApi api, PartnerLine line) : RowFeedAdapter("enterprise-cloud", "measure-notices", api, line);
