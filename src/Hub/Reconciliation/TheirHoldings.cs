using Adapters.Contract;
using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Reconciliation;

/// <summary>
/// What a partner answers about what it holds, by key. An answer that names a key twice, or a list whose cursor comes again, says
/// nothing that could be relied on: it is no answer, and the feed is compared another time.
/// </summary>
internal static class TheirHoldings
{
    /// <summary>The whole list of a day.</summary>
    public static async Task<(Dictionary<string, PartnerCopy>? Copies, Fault? Fault)> ReadAsync(
        IReconciliationSource source, FeedKey feed, DateOnly day, CancellationToken cancellationToken)
    {
        var copies = new Dictionary<string, PartnerCopy>(StringComparer.Ordinal);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        for (string? after = null; ;)
        {
            var answer = await source.ReadHoldingsAsync(day, after, cancellationToken);
            if (answer is not HoldingsPage.Held page)
            {
                var unanswered = (HoldingsPage.Unanswered)answer;
                return (null, ReconciliationFaults.Unanswered(feed.ToString(), unanswered.Cause, unanswered.Detail));
            }

            if (Add(copies, page.Copies) is { } twice)
            {
                return (null, Contradicts(feed, $"清单中“{twice}”出现两次"));
            }

            if (page.Next is null)
            {
                return (copies, null);
            }

            if (!cursors.Add(page.Next))
            {
                return (null, Contradicts(feed, $"清单的游标“{page.Next}”重复出现，清单没有读完"));
            }

            after = page.Next;
        }
    }

    /// <summary>What it says about some keys; nothing when it cannot be asked.</summary>
    public static async Task<(Dictionary<string, PartnerCopy>? Copies, Fault? Fault)> AskAsync(
        IOutboundAdapter adapter, FeedKey feed, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var answer = adapter.Traits.CanQuery ? await adapter.QueryAsync(keys, cancellationToken) : new QueryOutcome.Found([]);
        if (answer is QueryOutcome.Unanswered unanswered)
        {
            return (null, ReconciliationFaults.Unanswered(feed.ToString(), unanswered.Cause, unanswered.Detail));
        }

        var copies = new Dictionary<string, PartnerCopy>(StringComparer.Ordinal);
        return Add(copies, ((QueryOutcome.Found)answer).Copies) is { } twice
            ? (null, Contradicts(feed, $"查询应答中“{twice}”出现两次"))
            : (copies, null);
    }

    private static string? Add(Dictionary<string, PartnerCopy> copies, IReadOnlyList<PartnerCopy> more)
    {
        foreach (var copy in more)
        {
            if (!copies.TryAdd(copy.BusinessKey, copy))
            {
                return copy.BusinessKey;
            }
        }

        return null;
    }

    private static Fault Contradicts(FeedKey feed, string detail) =>
        ReconciliationFaults.Unanswered(feed.ToString(), Cause.ContractOut, detail);
}
