using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Sent;

/// <summary>The district's plans, to be filed.</summary>
internal sealed class DistrictPlansAdapter(EnforcementClient client, PartnerLine line) : SentFeedAdapter("district-plans", "districtPlan", client, line);
