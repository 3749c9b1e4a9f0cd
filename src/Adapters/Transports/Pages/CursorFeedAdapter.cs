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
        if (RestOutcome.OfQuery(result, RowAnswer.Words) is { } no)
        {
            return new PageOutcome.Unanswered(no.Cause, no.Detail, no.RetryAfter);
        }

        var outcome = CursorPage.Read(((CallResult.Answer)result).Body, feed, after);
        return outcome is PageOutcome.Page { Bytes.IsEmpty: false } page ? page with { Bytes = Rows(page.Bytes) } : outcome;
    }

    /// <summary>What the feed's format reads of a page: the items as they are, unless the platform wraps them.</summary>
    protected virtual ReadOnlyMemory<byte> Rows(ReadOnlyMemory<byte> items) => items;
}
