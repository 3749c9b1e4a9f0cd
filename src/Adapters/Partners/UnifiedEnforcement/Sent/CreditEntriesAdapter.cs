using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Sent;

/// <summary>Entries of credit lists, what is known of a subject's risk before an inspection; a repaired one is deleted.</summary>
internal sealed class CreditEntriesAdapter(EnforcementClient client, PartnerLine line) : SentFeedAdapter("credit-entries", "creditEntry", client, line);
