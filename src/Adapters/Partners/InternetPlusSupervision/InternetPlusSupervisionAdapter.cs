using Adapters.Resilience;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Inspection records.</summary>
internal sealed class InternetPlusSupervisionAdapter(IInternetPlusSupervisionApi api, PartnerLine line) : TableAdapter(api, line, "inspection-records");
