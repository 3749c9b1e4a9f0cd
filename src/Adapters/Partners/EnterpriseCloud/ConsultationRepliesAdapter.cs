using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>Answers to the questions, complaints and suggestions that came in through the platform.</summary>
internal sealed class ConsultationRepliesAdapter(IEnterpriseCloudApi api, PartnerLine line) : RowFeedAdapter("enterprise-cloud", "consultation-replies", api, line);
