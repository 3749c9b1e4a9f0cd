using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>Plans that were filed, with their numbers.</summary>
internal sealed class PlansAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("plans", client, line);
