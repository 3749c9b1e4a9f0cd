using Adapters.Resilience;

namespace Adapters.Partners.UnifiedEnforcement.Read;

/// <summary>Departments that inspect.</summary>
internal sealed class DepartmentsAdapter(EnforcementClient client, PartnerLine line) : ReadFeedAdapter("departments", client, line);
