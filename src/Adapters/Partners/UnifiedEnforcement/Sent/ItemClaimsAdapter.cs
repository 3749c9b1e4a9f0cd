using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Sent;

/// <summary>Items of the municipal library that departments claim.</summary>
internal sealed class ItemClaimsAdapter(EnforcementClient client, PartnerLine line) : SentFeedAdapter("item-claims", "itemClaim", client, line);
