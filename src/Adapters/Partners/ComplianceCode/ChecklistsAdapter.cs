using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.ComplianceCode;

/// <summary>Checklists by which departments inspect.</summary>
internal sealed class ChecklistsAdapter(IComplianceCodeApi api, PartnerLine line) : RowFeedAdapter("compliance-code", "checklists", api, line);
