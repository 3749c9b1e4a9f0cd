using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.Credit;

/// <summary>Orders of joint measures and what became of them, read page by page.</summary>
internal sealed class JointMeasuresAdapter(ICreditApi api, PartnerLine line) : CursorFeedAdapter("credit", "joint-measures", api, line);
