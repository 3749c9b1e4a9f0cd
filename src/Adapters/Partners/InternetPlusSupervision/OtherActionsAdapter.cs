using Adapters.Resilience;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Orders to correct, which the platform counts among the other actions.</summary>
internal sealed class OtherActionsAdapter(IInternetPlusSupervisionApi api, PartnerLine line) : TableAdapter(api, line, "other-actions");
