using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Sent;

/// <summary>Joint tasks the district proposes.</summary>
internal sealed class TaskProposalsAdapter(EnforcementClient client, PartnerLine line) : SentFeedAdapter("task-proposals", "taskProposal", client, line);
