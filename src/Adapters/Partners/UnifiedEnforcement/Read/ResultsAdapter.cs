using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>Results that others reported about subjects of the district.</summary>
internal sealed class ResultsAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("results", client, line);
