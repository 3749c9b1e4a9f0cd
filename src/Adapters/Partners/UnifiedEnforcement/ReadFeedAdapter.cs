using Adapters.Contract;
using Adapters.Partners.UnifiedEnforcement.Messages;
using Adapters.Resilience;
using Adapters.Transports.Soap;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>A feed of the unified enforcement system that is read page by page, from a cursor on.</summary>
/// <param name="feed">The feed's name at the system.</param>
/// <param name="client">The system's ports.</param>
/// <param name="line">The partner's line.</param>
internal abstract class ReadFeedAdapter(string feed, EnforcementClient client, PartnerLine line) : IInboundAdapter
{
    private const int PageSize = 500;

    public string PartnerId => EnforcementNames.PartnerId;

    public async Task<PageOutcome> ReadPageAsync(string? after, CancellationToken cancellationToken)
    {
        var request = new PageRequest { Feed = feed, After = after, Limit = PageSize };
        var (result, answer) = await client.Query.AskAsync(line, port => port.ReadPageAsync(request), cancellationToken);
        return SoapOutcome.OfQuery(result) is { } no
            ? new PageOutcome.Unanswered(no.Cause, no.Detail, no.RetryAfter)
            : EnforcementAnswer.Page(answer, feed, after);
    }
}
