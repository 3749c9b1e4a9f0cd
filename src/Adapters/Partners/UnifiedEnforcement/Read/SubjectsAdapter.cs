using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>The municipal subject library.</summary>
internal sealed class SubjectsAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("subjects", client, line);
