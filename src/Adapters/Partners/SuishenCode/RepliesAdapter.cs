using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.SuishenCode;

/// <summary>Answers to complaints, questions and suggestions.</summary>
internal sealed class RepliesAdapter(ISuishenCodeApi api, PartnerLine line) : RowFeedAdapter("suishen-code", "replies", api, line);
