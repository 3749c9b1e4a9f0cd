using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Sent;

/// <summary>References to electronic documents: number and digest, not the document.</summary>
internal sealed class DocumentReferencesAdapter(EnforcementClient client, PartnerLine line) : SentFeedAdapter("document-references", "documentReference", client, line);
