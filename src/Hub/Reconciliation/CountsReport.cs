using System.Globalization;
using Adapters.Contract;
using Canonical.Faults;
using Hub.Ledger;
using OutboundFeed = Hub.Outbound.OutboundFeed;

namespace Hub.Reconciliation;

/// <summary>Tells a partner that wants it what was counted on a day that has been reconciled. Telling a day again replaces it.</summary>
internal sealed class CountsReport(ILedger ledger, IEnumerable<OutboundFeed> feeds)
{
    private const int MaxFeeds = 100;
    private readonly List<(string Partner, ICountsReceiver Receiver)> _receivers =
        [.. feeds.Where(feed => feed.Adapter is ICountsReceiver).Select(feed => (feed.Key.Partner, (ICountsReceiver)feed.Adapter)).DistinctBy(one => one.Partner)];

    /// <summary>Whether the partner wants to be told.</summary>
    public bool IsWantedBy(string partner) => _receivers.Exists(one => one.Partner == partner);

    /// <summary>Whether the partner has the counts of the day, and what is not as it should be. There is nothing to tell to who wants none.</summary>
    public async Task<(bool IsTaken, Fault? Fault)> TellAsync(string partner, DateOnly day, CancellationToken cancellationToken)
    {
        if (_receivers.Find(one => one.Partner == partner).Receiver is not { } receiver)
        {
            return (true, null);
        }

        var rows = await ledger.Reconciliation.ListAsync(partner, null, day, MaxFeeds, cancellationToken);
        if (rows.Count == 0)
        {
            return (true, null);
        }

        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var counts = rows.Select(row => new DayCount(row.Feed.Feed, row.Ours, row.Receipted, row.ReceiptedDigest)).ToList();
        return await receiver.ReportAsync(day, counts, cancellationToken) switch
        {
            CountsOutcome.Unanswered no => (false, ReconciliationFaults.CountsNotTaken(partner, text, no.Cause, no.Detail)),
            CountsOutcome.Taken { Differences.Count: > 0 } taken => (true, ReconciliationFaults.CountedOtherwise(partner, text, Words(counts, taken.Differences))),
            _ => (true, null),
        };
    }

    private static string Words(List<DayCount> counts, IReadOnlyList<(string Feed, long Theirs)> differences) => string.Join("；", differences.Select(one => string.Create(
        CultureInfo.InvariantCulture, $"{one.Feed} 枢纽 {counts.Find(count => count.Feed == one.Feed)?.Receipted}，对方 {one.Theirs}")));
}
