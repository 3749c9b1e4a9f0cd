using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>Inspection codes issued by the city.</summary>
internal sealed class CodesAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("codes", client, line);
