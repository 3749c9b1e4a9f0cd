using Adapters.Resilience;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Coercive measures.</summary>
internal sealed class CoercionsAdapter(IInternetPlusSupervisionApi api, PartnerLine line) : TableAdapter(api, line, "coercions");
