using Hub.Ledger;

namespace Hub.Outbound.Settle;

/// <summary>Makes outcomes durable and gives back what was not sent.</summary>
internal sealed class SettleStep(ILedger ledger, SettlementPolicy policy, ILogger<SettleStep> logger) : IOutboundStep
{
    // What a partner answered is written even when the hub is stopping: the token is not passed on.
    public async Task RunAsync(OutboundWork work, CancellationToken cancellationToken)
    {
        var settlements = new List<Settlement>(work.Items.Count);
        foreach (var item in work.Items)
        {
            if (policy.Decide(item, AttemptOf(work, item), work.Feed.Adapter.Traits.FinalState) is { } settlement)
            {
                settlements.Add(settlement);
            }
        }

        if (settlements.Count > 0)
        {
            foreach (var refused in await ledger.Outbound.SettleAsync(settlements, CancellationToken.None))
            {
                logger.SettlementRefused(work.Feed.Key, refused.Exchange, refused.State);
            }
        }

        foreach (var waiting in work.Items.Where(item => item.Finding is null or Finding.Waits { Cause: null }).GroupBy(Until))
        {
            await ledger.Outbound.ReleaseAsync([.. waiting.Select(item => item.Exchange.Id)], waiting.Key, CancellationToken.None);
        }
    }

    private static AttemptId? AttemptOf(OutboundWork work, WorkItem item) =>
        item.Finding is Finding.Closed or Finding.Waits ? null : work.Attempt;

    private static DateTimeOffset Until(WorkItem item) => (item.Finding as Finding.Waits)?.Until ?? DateTimeOffset.UnixEpoch;
}
