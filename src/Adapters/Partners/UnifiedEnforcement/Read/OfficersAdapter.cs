using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>Officers with their certificates.</summary>
internal sealed class OfficersAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("officers", client, line);
