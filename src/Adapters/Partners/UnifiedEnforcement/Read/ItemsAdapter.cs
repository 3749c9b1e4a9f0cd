using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>The municipal item library; a withdrawn item comes again with the day of its withdrawal.</summary>
internal sealed class ItemsAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("items", client, line);
