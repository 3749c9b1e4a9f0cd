using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.ComplianceCode;

/// <summary>Guidance letters to subjects.</summary>
internal sealed class GuidanceLettersAdapter(IComplianceCodeApi api, PartnerLine line) : RowFeedAdapter("compliance-code", "guidance-letters", api, line);
