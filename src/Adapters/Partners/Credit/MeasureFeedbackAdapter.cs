using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.Credit;

/// <summary>What departments report on joint measures, as JSON rows.</summary>
internal sealed class MeasureFeedbackAdapter(ICreditApi api, PartnerLine line) : RowFeedAdapter("credit", "measure-feedback", api, line);
