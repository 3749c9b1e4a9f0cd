using Adapters.Resilience;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Whether documents were opened.</summary>
internal sealed class ReadStatesAdapter(IEnterpriseCloudApi api, PartnerLine line) : EventFeedAdapter("read-states", api, line);
