using System.Globalization;
using Adapters.Contract;
using Adapters.Partners.UnifiedEnforcement.Messages;
using Adapters.Resilience;
using Adapters.Transports.Soap;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>A feed of rows to the unified enforcement system: batches with an answer per row, questions by key, holdings in pages.</summary>
/// <param name="feed">The feed's name at the system.</param>
/// <param name="element">The element of a row.</param>
/// <param name="client">The system's ports.</param>
/// <param name="line">The partner's line.</param>
internal abstract class SentFeedAdapter(string feed, string element, EnforcementClient client, PartnerLine line) : IOutboundAdapter, IReconciliationSource
{
    private const int MaxKeys = 500;
    private const int PageSize = 1000;

    public string PartnerId => EnforcementNames.PartnerId;

    public FeedTraits Traits { get; } = new(
        MaxBatch: 500, NeedsBatchNumber: true, FinalState.Confirmed, CanQuery: true, IdempotentByKey: true);

    public async Task<BatchOutcome> SendAsync(OutboundBatch batch, CancellationToken cancellationToken)
    {
        var request = new SubmitRequest { Feed = feed, Batch = batch.BatchNo!, Entries = [.. batch.Items.Select(item => EnforcementRow.Entry(item, element))] };
        var (result, answer) = await client.Filing.FileAsync(line, port => port.SubmitRecordsAsync(request), cancellationToken);
        if (SoapOutcome.OfFiling(result) is { } outcome)
        {
            return outcome;
        }

        return EnforcementAnswer.Items(batch, answer) is { } items
            ? new BatchOutcome.Answered(items)
            : new BatchOutcome.Unknown("对方应答与所发批次不符或无法解析");
    }

    public async Task<QueryOutcome> QueryAsync(IReadOnlyList<string> businessKeys, CancellationToken cancellationToken)
    {
        var copies = new List<PartnerCopy>();
        foreach (var keys in businessKeys.Chunk(MaxKeys))
        {
            var request = new QueryRequest { Feed = feed, Keys = keys };
            var (result, answer) = await client.Query.AskAsync(line, port => port.QueryRecordsAsync(request), cancellationToken);
            if (SoapOutcome.OfQuery(result) is { } unanswered)
            {
                return unanswered;
            }

            if (EnforcementAnswer.Holdings(answer) is not { } holdings)
            {
                return new QueryOutcome.Unanswered(Cause.ContractOut, "查询应答无法解析", null);
            }

            copies.AddRange(holdings.Copies);
        }

        return new QueryOutcome.Found(copies);
    }

    public async Task<HoldingsPage> ReadHoldingsAsync(DateOnly? day, string? after, CancellationToken cancellationToken)
    {
        var request = new HoldingsRequest { Feed = feed, Day = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), After = after, Limit = PageSize };
        var (result, answer) = await client.Query.AskAsync(line, port => port.ListHoldingsAsync(request), cancellationToken);
        if (SoapOutcome.OfQuery(result) is { } no)
        {
            return new HoldingsPage.Unanswered(no.Cause, no.Detail, no.RetryAfter);
        }

        return EnforcementAnswer.Holdings(answer) is { } page
            ? new HoldingsPage.Held(page.Count, page.Copies, page.Next)
            : new HoldingsPage.Unanswered(Cause.ContractOut, "对账应答无法解析", null);
    }
}
