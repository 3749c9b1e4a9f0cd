using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Sent;

/// <summary>Case leads handed over, and the feedback to them.</summary>
internal sealed class CaseLeadsAdapter(EnforcementClient client, PartnerLine line) : SentFeedAdapter("case-leads", "caseLead", client, line);
