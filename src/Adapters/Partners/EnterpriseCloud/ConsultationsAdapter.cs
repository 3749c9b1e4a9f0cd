using Adapters.Resilience;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Questions, complaints and suggestions of enterprises.</summary>
internal sealed class ConsultationsAdapter(IEnterpriseCloudApi api, PartnerLine line) : EventFeedAdapter("consultations", api, line);
