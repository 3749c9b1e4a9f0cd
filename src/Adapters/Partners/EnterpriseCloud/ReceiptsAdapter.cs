using Adapters.Resilience;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Whether documents were delivered and signed for.</summary>
internal sealed class ReceiptsAdapter(IEnterpriseCloudApi api, PartnerLine line) : EventFeedAdapter("receipts", api, line);
