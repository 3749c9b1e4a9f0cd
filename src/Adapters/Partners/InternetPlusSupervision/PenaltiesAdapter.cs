using Adapters.Resilience;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Penalties; each names the inspection that led to it.</summary>
internal sealed class PenaltiesAdapter(IInternetPlusSupervisionApi api, PartnerLine line) : TableAdapter(api, line, "penalties");
