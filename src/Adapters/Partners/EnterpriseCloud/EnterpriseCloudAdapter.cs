using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Electronic documents to the enterprises they concern.</summary>
internal sealed class EnterpriseCloudAdapter(IEnterpriseCloudApi api, PartnerLine line) : RowFeedAdapter("enterprise-cloud", "documents", api, line);
