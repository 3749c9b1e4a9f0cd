using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Sent;

/// <summary>Credit classes with the day each takes effect: how often a subject is drawn for inspection.</summary>
internal sealed class CreditClassesAdapter(EnforcementClient client, PartnerLine line) : SentFeedAdapter("credit-classes", "creditClass", client, line);
