using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.SuishenCode;

/// <summary>What an enterprise sees of a task when it shows its code.</summary>
internal sealed class SuishenCodeAdapter(ISuishenCodeApi api, PartnerLine line) : RowFeedAdapter("suishen-code", "task-views", api, line);
