using Adapters.Contract;
using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Transports.Pages;

/// <summary>A feed of a platform that is read page by page, from a cursor on.</summary>
/// <param name="partnerId">Kebab-case id of the partner.</param>
/// <param name="feed">The feed's part of the platform's addresses.</param>
/// <param name="api">The platform's door.</param>
/// <param name="line">The partner's line.</param>
internal abstract class CursorFeedAdapter(string partnerId, string feed, IPageApi api, PartnerLine line) : IInboundAdapter
{
    private const int PageSize = 500;

    public string PartnerId => partnerId;

    public async Task<PageOutcome> ReadPageAsync(string? after, CancellationToken cancellationToken)
    {
        var result = await line.AskAsync(token => api.ReadAsync(feed, after, PageSize, token), cancellationToken);
        return RestOutcome.OfQuery(result, RowAnswer.Words) is { } no
            ? new PageOutcome.Unanswered(no.Cause, no.Detail, no.RetryAfter)
            : CursorPage.Read(((CallResult.Answer)result).Body, feed, after);
    }
}
