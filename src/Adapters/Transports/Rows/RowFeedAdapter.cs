using System.Globalization;
using System.Net.Http;
using Adapters.Contract;
using Adapters.Resilience;

namespace Adapters.Transports.Rows;

/// <summary>A feed of a platform that takes batches of rows, answers row by row, and tells by key and in pages what it holds.</summary>
/// <param name="partnerId">Kebab-case id of the partner.</param>
/// <param name="feed">The feed's part of the platform's addresses.</param>
/// <param name="api">The platform's doors.</param>
/// <param name="line">The partner's line.</param>
internal abstract class RowFeedAdapter(string partnerId, string feed, IRowApi api, PartnerLine line) : IOutboundAdapter, IReconciliationSource
{
    private const int MaxKeys = 500;
    private const int PageSize = 1000;

    public string PartnerId => partnerId;

    /// <summary>The partner's line.</summary>
    protected PartnerLine Line { get; } = line;

    public FeedTraits Traits { get; } = new(
        MaxBatch: 500, NeedsBatchNumber: true, FinalState.Confirmed, CanQuery: true, IdempotentByKey: true);

    public async Task<BatchOutcome> SendAsync(OutboundBatch batch, CancellationToken cancellationToken)
    {
        var body = Body(batch);
        var result = await Line.FileAsync(token => api.FileAsync(feed, Content(body), token), cancellationToken);
        if (RestOutcome.OfFiling(result, RowAnswer.Words) is { } outcome)
        {
            return outcome is BatchOutcome.Refused refused ? refused with { IsNumberUsed = RowAnswer.IsNumberUsed((CallResult.Answer)result) } : outcome;
        }

        return RowAnswer.Items(batch, ((CallResult.Answer)result).Body) is { } items
            ? new BatchOutcome.Answered(items)
            : new BatchOutcome.Unknown("对方应答与所发批次不符或无法解析");
    }

    public async Task<QueryOutcome> QueryAsync(IReadOnlyList<string> businessKeys, CancellationToken cancellationToken)
    {
        var copies = new List<PartnerCopy>();
        foreach (var keys in businessKeys.Chunk(MaxKeys))
        {
            var body = RowWire.Question(keys);
            var result = await Line.AskAsync(token => api.QueryAsync(feed, RowWire.Content(body), token), cancellationToken);
            if (RestOutcome.OfQuery(result, RowAnswer.Words) is { } unanswered)
            {
                return unanswered;
            }

            if (RowAnswer.Holdings(((CallResult.Answer)result).Body) is not { } holdings)
            {
                return new QueryOutcome.Unanswered(Cause.ContractOut, "查询应答无法解析", null);
            }

            copies.AddRange(holdings.Copies);
        }

        return new QueryOutcome.Found(copies);
    }

    public async Task<HoldingsPage> ReadHoldingsAsync(DateOnly? day, string? after, CancellationToken cancellationToken)
    {
        var text = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var result = await Line.AskAsync(token => api.ReconcileAsync(feed, text, after, PageSize, token), cancellationToken);
        if (RestOutcome.OfQuery(result, RowAnswer.Words) is { } no)
        {
            return new HoldingsPage.Unanswered(no.Cause, no.Detail, no.RetryAfter);
        }

        return RowAnswer.Holdings(((CallResult.Answer)result).Body) is { } page
            ? new HoldingsPage.Held(page.Count, page.Copies, page.Next)
            : new HoldingsPage.Unanswered(Cause.ContractOut, "对账应答无法解析", null);
    }

    /// <summary>The message that carries the batch: JSON unless the platform wants something else.</summary>
    protected virtual byte[] Body(OutboundBatch batch) => RowWire.Batch(batch);

    /// <summary>The request's content; made per try.</summary>
    protected virtual HttpContent Content(byte[] body) => RowWire.Content(body);
}
