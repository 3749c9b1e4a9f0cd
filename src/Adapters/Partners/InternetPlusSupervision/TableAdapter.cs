using System.Globalization;
using Adapters.Contract;
using Adapters.Resilience;
using Adapters.Transports;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>One table of the "Internet+Supervision" platform: batches of rows, answers per row. One class per feed names the table.</summary>
internal abstract class TableAdapter(IInternetPlusSupervisionApi api, PartnerLine line, string table)
    : IOutboundAdapter, IReconciliationSource
{
    private const int MaxKeys = 500;
    private const int PageSize = 1000;

    public string PartnerId => "internet-plus-supervision";

    public FeedTraits Traits { get; } = new(
        MaxBatch: 500, NeedsBatchNumber: true, FinalState.Confirmed, CanQuery: true, IdempotentByKey: true);

    public async Task<BatchOutcome> SendAsync(OutboundBatch batch, CancellationToken cancellationToken)
    {
        var body = Body(batch);
        var result = await line.FileAsync(token => api.FileAsync(table, InternetPlusSupervisionWire.Content(body), token), cancellationToken);
        if (RestOutcome.OfFiling(result, InternetPlusSupervisionAnswer.Words) is { } outcome)
        {
            return outcome;
        }

        return InternetPlusSupervisionAnswer.Items(batch, ((CallResult.Answer)result).Body) is { } items
            ? new BatchOutcome.Answered(items)
            : new BatchOutcome.Unknown("对方应答与所发批次不符或无法解析");
    }

    public async Task<QueryOutcome> QueryAsync(IReadOnlyList<string> businessKeys, CancellationToken cancellationToken)
    {
        var copies = new List<PartnerCopy>();
        foreach (var keys in businessKeys.Chunk(MaxKeys))
        {
            var body = InternetPlusSupervisionWire.Question(keys);
            var result = await line.AskAsync(token => api.QueryAsync(table, InternetPlusSupervisionWire.Content(body), token), cancellationToken);
            if (RestOutcome.OfQuery(result, InternetPlusSupervisionAnswer.Words) is { } unanswered)
            {
                return unanswered;
            }

            if (InternetPlusSupervisionAnswer.Holdings(((CallResult.Answer)result).Body) is not { } holdings)
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
        var result = await line.AskAsync(token => api.ReconcileAsync(table, text, after, PageSize, token), cancellationToken);
        if (RestOutcome.OfQuery(result, InternetPlusSupervisionAnswer.Words) is { } no)
        {
            return new HoldingsPage.Unanswered(no.Cause, no.Detail, no.RetryAfter);
        }

        return InternetPlusSupervisionAnswer.Holdings(((CallResult.Answer)result).Body) is { } page
            ? new HoldingsPage.Held(page.Count, page.Copies, page.Next)
            : new HoldingsPage.Unanswered(Cause.ContractOut, "对账应答无法解析", null);
    }

    /// <summary>The message that carries the batch.</summary>
    protected virtual byte[] Body(OutboundBatch batch) => InternetPlusSupervisionWire.Batch(batch);
}
