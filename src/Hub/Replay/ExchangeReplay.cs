using Hub.Ledger;
using Hub.Wakeup;

namespace Hub.Replay;

/// <summary>
/// Exchanges go back into the outbound flow: they become pending and are rendered, checked and sent like any other.
/// An exchange whose record has a newer version, or that the partner holds already, is left alone and told so.
/// </summary>
internal sealed class ExchangeReplay(ILedger ledger, RenderPreview preview, IOutboundSignal signal, TimeProvider time)
{
    private static readonly HashSet<string> Replayable = [ExchangeStates.Failed, ExchangeStates.Held, ExchangeStates.Discarded];

    public async Task<IReadOnlyList<ReplayOutcome>> RunAsync(ReplayRunRow run, IReadOnlyList<ReplayItemRow> items, CancellationToken cancellationToken)
    {
        var outcomes = new List<ReplayOutcome>(items.Count);
        var again = new List<Settlement>();
        var feeds = new HashSet<FeedKey>();
        var exchanges = await ledger.Queries.FindExchangesAsync([.. items.Select(item => new ExchangeId(item.Ref))], cancellationToken);
        var newest = await NewestVersions.OfAsync(ledger, exchanges.Values, cancellationToken);
        foreach (var item in items)
        {
            if (!exchanges.TryGetValue(new ExchangeId(item.Ref), out var exchange))
            {
                outcomes.Add(new ReplayOutcome(item.Position, ReplayOutcomes.Refused, "该交换不存在。"));
                continue;
            }

            var (outcome, detail) = await JudgeAsync(exchange, newest.GetValueOrDefault(exchange.Record), cancellationToken);
            if (!run.DryRun && outcome is ReplayOutcomes.Same or ReplayOutcomes.WouldChange)
            {
                again.Add(new Settlement(exchange.Id, null, ExchangeStates.Pending, null, $"replay:{run.Id}", null, time.GetUtcNow(), null, time.GetUtcNow()) { From = exchange.State });
                feeds.Add(exchange.Feed);
                outcome = ReplayOutcomes.Requeued;
            }

            outcomes.Add(new ReplayOutcome(item.Position, outcome, detail));
        }

        if (again.Count > 0)
        {
            await ledger.Outbound.SettleAsync(again, cancellationToken);
            foreach (var feed in feeds)
            {
                signal.Owed(feed);
            }
        }

        return outcomes;
    }

    /// <param name="newest">The newest version of its record.</param>
    private async Task<(string Outcome, string? Detail)> JudgeAsync(ExchangeView exchange, int newest, CancellationToken cancellationToken)
    {
        if (newest > exchange.Version)
        {
            return (ReplayOutcomes.Older, $"该记录已有第 {newest} 版，旧版不再发送。");
        }

        if (exchange.State is ExchangeStates.Receipted or ExchangeStates.Confirmed or ExchangeStates.Sent)
        {
            return (ReplayOutcomes.AlreadyThere, $"对方已接收（{exchange.State}）。");
        }

        if (exchange.State == ExchangeStates.Unknown)
        {
            return (ReplayOutcomes.Refused, "结果未知：枢纽正在按业务编号询问对方，有答复前不重发。");
        }

        if (!Replayable.Contains(exchange.State))
        {
            return (ReplayOutcomes.Refused, $"状态 {exchange.State} 无需重放。");
        }

        return await preview.JudgeAsync(exchange, cancellationToken);
    }
}
