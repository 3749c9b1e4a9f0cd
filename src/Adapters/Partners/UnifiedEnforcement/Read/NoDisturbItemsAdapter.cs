using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>Items that are not inspected without cause.</summary>
internal sealed class NoDisturbItemsAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("no-disturb-items", client, line);
