using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.ComplianceCode;

/// <summary>The catalogue of compliance guides.</summary>
internal sealed class GuidesAdapter(IComplianceCodeApi api, PartnerLine line) : CursorFeedAdapter("compliance-code", "guides", api, line);
