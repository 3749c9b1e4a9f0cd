using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.ComplianceCode;

/// <summary>How often guides were read.</summary>
internal sealed class ViewsAdapter(IComplianceCodeApi api, PartnerLine line) : CursorFeedAdapter("compliance-code", "views", api, line);
