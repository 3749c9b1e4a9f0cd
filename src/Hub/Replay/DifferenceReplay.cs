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
        var differences = await ledger.Reconciliation.FindDifferencesAsync([.. items.Select(item => item.Ref)], cancellationToken);
        var exchanges = await ledger.Queries.FindExchangesAsync([.. differences.Values.Select(one => one.Exchange).OfType<ExchangeId>()], cancellationToken);
        var newest = await NewestVersions.OfAsync(ledger, exchanges.Values, cancellationToken);
        var compared = await ComparedAsync(differences.Values, cancellationToken);
        foreach (var item in items)
        {
            var difference = differences.GetValueOrDefault(item.Ref);
            var sent = difference?.Exchange is { } id ? exchanges.GetValueOrDefault(id) : null;
            var (refusal, exchange) = Judge(difference, sent, sent is null ? 0 : newest.GetValueOrDefault(sent.Record), difference is null ? null : compared[(difference.Feed, difference.Day)]);
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

    private async Task<Dictionary<(FeedKey Feed, DateOnly Day), DateTimeOffset?>> ComparedAsync(IEnumerable<DifferenceRow> differences, CancellationToken cancellationToken)
    {
        var compared = new Dictionary<(FeedKey, DateOnly), DateTimeOffset?>();
        foreach (var (feed, day) in differences.Select(one => (one.Feed, one.Day)).Distinct())
        {
            var books = await ledger.Reconciliation.ListAsync(feed.Partner, feed.Feed, day, 1, cancellationToken);
            compared[(feed, day)] = books.Count > 0 ? books[0].At : null;
        }

        return compared;
    }

    /// <param name="sent">The exchange the difference is about, if the hub ever had one.</param>
    /// <param name="newest">The newest version of its record.</param>
    /// <param name="comparedAt">When the books of that feed and day were compared last.</param>
    private static ((string Outcome, string Detail) Refusal, ExchangeView? Exchange) Judge(DifferenceRow? difference, ExchangeView? sent, int newest, DateTimeOffset? comparedAt)
    {
        if (difference is not { EndedAt: null })
        {
            return ((ReplayOutcomes.AlreadyThere, "该差异已消除。"), null);
        }

        if (sent is null)
        {
            return ((ReplayOutcomes.Refused, "对方持有而枢纽未曾发送：请与对方核实其来源。"), null);
        }

        if (newest > sent.Version)
        {
            return ((ReplayOutcomes.Older, $"该记录已有第 {newest} 版，新版发送后差异自然消除。"), null);
        }

        // On its way, or already sent again: whether the difference is still there only the next comparison tells.
        if (sent.State is ExchangeStates.Sending or ExchangeStates.Sent or ExchangeStates.Unknown)
        {
            return ((ReplayOutcomes.Refused, "正在发送，或结果未知正在向对方询问，此时不重发。"), null);
        }

        if (sent.ChangedAt > comparedAt)
        {
            return ((ReplayOutcomes.Refused, "上次对账之后该交换已有变化（可能已重发），请先重新对账。"), null);
        }

        return ExchangeTransitions.IsLegal(sent.State, ExchangeStates.Pending) && sent.State != ExchangeStates.Pending
            ? (default, sent)
            : ((ReplayOutcomes.Refused, $"状态 {sent.State} 无需重放。"), null);
    }
}
