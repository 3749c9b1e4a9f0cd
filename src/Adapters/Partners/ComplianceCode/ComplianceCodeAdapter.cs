using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.ComplianceCode;

/// <summary>Subjects with their industry, so that a scan leads to the right guides.</summary>
internal sealed class ComplianceCodeAdapter(IComplianceCodeApi api, PartnerLine line) : RowFeedAdapter("compliance-code", "subjects", api, line);
