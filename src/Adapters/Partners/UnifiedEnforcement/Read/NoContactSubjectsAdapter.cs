using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>Subjects that are watched off site.</summary>
internal sealed class NoContactSubjectsAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("no-contact-subjects", client, line);
