using Hub.Ledger;
using Hub.Wakeup;

namespace Hub.Replay;

/// <summary>
/// Sends again what a reconciliation found missing or different. The partner is known to hold what it said, not what it once receipted:
/// that is written first, so that the flow derives the right operation by itself.
/// </summary>
internal sealed class DifferenceReplay(ILedger ledger, IOutboundSignal signal, TimeProvider time)
{
    private static readonly Holding Nothing = new(0, "", Deleted: true);

    public async Task<IReadOnlyList<ReplayOutcome>> RunAsync(ReplayRunRow run, IReadOnlyList<ReplayItemRow> items, CancellationToken cancellationToken)
    {
        var outcomes = new List<ReplayOutcome>(items.Count);
        var again = new List<Settlement>();
        var feeds = new HashSet<FeedKey>();
        foreach (var item in items)
        {
            var difference = await ledger.Reconciliation.FindDifferenceAsync(item.Ref, cancellationToken);
            var (refusal, exchange) = await JudgeAsync(difference, cancellationToken);
            if (exchange is null || difference is null)
            {
                outcomes.Add(new ReplayOutcome(item.Position, refusal.Outcome, refusal.Detail));
                continue;
            }

            outcomes.Add(new ReplayOutcome(item.Position, run.DryRun ? ReplayOutcomes.WouldChange : ReplayOutcomes.Requeued, difference.Detail));
            if (!run.DryRun)
            {
                var now = time.GetUtcNow();
                var holding = difference.Kind switch
                {
                    DifferenceKinds.MissingThere => Nothing,
                    DifferenceKinds.NotReceipted => null,
                    _ => Nothing with { Deleted = false },
                };
                again.Add(new Settlement(exchange.Id, null, ExchangeStates.Pending, null, $"replay:{run.Id}", null, now, holding, now) { From = exchange.State });
                feeds.Add(exchange.Feed);
            }
        }

        await ledger.Outbound.SettleAsync(again, cancellationToken);
        foreach (var feed in feeds)
        {
            signal.Owed(feed);
        }

        return outcomes;
    }

    private async Task<((string Outcome, string Detail) Refusal, ExchangeView? Exchange)> JudgeAsync(DifferenceRow? difference, CancellationToken cancellationToken)
    {
        if (difference is not { EndedAt: null })
        {
            return ((ReplayOutcomes.AlreadyThere, "该差异已消除。"), null);
        }

        if (difference.Exchange is not { } id || await ledger.Queries.FindExchangeAsync(id, cancellationToken) is not { } found)
        {
            return ((ReplayOutcomes.Refused, "对方持有而枢纽未曾发送：请与对方核实其来源。"), null);
        }

        var newest = await ledger.Queries.FindRecordAsync(found.Exchange.Record, null, cancellationToken);
        if (newest is not null && newest.Version > found.Exchange.Version)
        {
            return ((ReplayOutcomes.Older, $"该记录已有第 {newest.Version} 版，新版发送后差异自然消除。"), null);
        }

        // On its way, or already sent again: whether the difference is still there only the next comparison tells.
        if (found.Exchange.State is ExchangeStates.Sending or ExchangeStates.Sent or ExchangeStates.Unknown)
        {
            return ((ReplayOutcomes.Refused, "正在发送，或结果未知正在向对方询问，此时不重发。"), null);
        }

        var compared = await ledger.Reconciliation.ListAsync(difference.Feed.Partner, difference.Feed.Feed, difference.Day, 1, cancellationToken);
        if (compared.Any(one => found.Exchange.ChangedAt > one.At))
        {
            return ((ReplayOutcomes.Refused, "上次对账之后该交换已有变化（可能已重发），请先重新对账。"), null);
        }

        return ExchangeTransitions.IsLegal(found.Exchange.State, ExchangeStates.Pending) && found.Exchange.State != ExchangeStates.Pending
            ? (default, found.Exchange)
            : ((ReplayOutcomes.Refused, $"状态 {found.Exchange.State} 无需重放。"), null);
    }
}
