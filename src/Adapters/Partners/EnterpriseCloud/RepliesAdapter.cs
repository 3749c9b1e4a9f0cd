using Adapters.Resilience;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>What enterprises replied to documents.</summary>
internal sealed class RepliesAdapter(IEnterpriseCloudApi api, PartnerLine line) : EventFeedAdapter("replies", api, line);
