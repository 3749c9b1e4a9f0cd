using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Risk warnings of the platform.</summary>
internal sealed class RiskWarningsAdapter(IInternetPlusSupervisionApi api, PartnerLine line)
    : CursorFeedAdapter("internet-plus-supervision", "risk-warnings", api, line);
