using System.Globalization;
using Adapters.Contract;
using Adapters.Partners.UnifiedEnforcement.Messages;
using Adapters.Resilience;
using Adapters.Transports.Soap;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>Results of inspections to the unified enforcement system; the feed that also carries the day's counts of all feeds.</summary>
internal sealed class UnifiedEnforcementAdapter(EnforcementClient client, PartnerLine line)
    : SentFeedAdapter("inspection-results", "inspectionResult", client, line), ICountsReceiver
{
    private readonly EnforcementClient _client = client;
    private readonly PartnerLine _line = line;

    public async Task<CountsOutcome> ReportAsync(DateOnly day, IReadOnlyList<DayCount> counts, CancellationToken cancellationToken)
    {
        var request = new CountsRequest
        {
            Day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Counts = [.. counts.Select(c => new FeedCount { Name = c.Feed, Owed = c.Owed, Receipted = c.Receipted, Digest = c.Digest })],
        };

        // Reporting a day again replaces it: it is repeated like a question.
        var (result, answer) = await _client.Filing.AskAsync(_line, port => port.ReportCountsAsync(request), cancellationToken);
        if (SoapOutcome.OfQuery(result) is { } no)
        {
            return new CountsOutcome.Unanswered(no.Cause, no.Detail, no.RetryAfter);
        }

        return answer is { Receipt: { } receipt }
            ? new CountsOutcome.Taken(receipt, [.. (answer.Differences ?? []).Select(d => (d.Name ?? "", d.Held))])
            : new CountsOutcome.Unanswered(Cause.ContractOut, "对账数量的应答无法解析", null);
    }
}
