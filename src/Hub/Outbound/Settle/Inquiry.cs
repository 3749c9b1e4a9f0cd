using Adapters.Contract;
using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.Outbound.Settle;

/// <summary>Asks a partner by business key what became of exchanges: the unknown ones, and the receipted ones that a query confirms.</summary>
internal sealed class Inquiry(ILedger ledger, InquiryPolicy policy, TimeProvider time, IOptions<OutboundOptions> options, ILogger<Inquiry> logger)
{
    /// <summary>Asks about one claim of exchanges in that state; answers whether there may be more.</summary>
    public async Task<bool> AskAsync(FeedLane lane, string state, string owner, CancellationToken cancellationToken)
    {
        var feed = lane.Feed;
        if (state == ExchangeStates.Receipted && (feed.Adapter.Traits.FinalState != FinalState.Confirmed || !feed.Adapter.Traits.CanQuery))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var request = new ClaimRequest(feed.Key, state, options.Value.QuerySize, owner, now, now + options.Value.Lease);
        var claimed = await ledger.Outbound.ClaimAsync(request, cancellationToken);
        if (claimed.Count == 0)
        {
            return false;
        }

        if (!feed.Adapter.Traits.CanQuery)
        {
            await SettleAsync(feed, [.. claimed.Select(exchange => policy.Unaskable(exchange, feed.Adapter.Traits))], cancellationToken);
            return true;
        }

        return await AskAsync(lane, state, claimed, cancellationToken);
    }

    private async Task<bool> AskAsync(FeedLane lane, string state, IReadOnlyList<ClaimedExchange> claimed, CancellationToken cancellationToken)
    {
        var keyed = claimed.Select(exchange => (Exchange: exchange, Key: lane.Feed.Format.BusinessKey(exchange))).ToList();
        var asked = keyed.Where(one => one.Key is not null).ToList();
        var outcome = await QueryAsync(lane, [.. asked.Select(one => one.Key!).Distinct(StringComparer.Ordinal)], cancellationToken);
        if (outcome is not QueryOutcome.Found found)
        {
            await LaterAsync(keyed.Select(one => one.Exchange.Id), (outcome as QueryOutcome.Unanswered)?.RetryAfter, cancellationToken);
            return false;
        }

        await LaterAsync(keyed.Where(one => one.Key is null).Select(one => one.Exchange.Id), null, cancellationToken);
        var copies = found.Copies.ToDictionary(copy => copy.BusinessKey, StringComparer.Ordinal);
        var settlements = new List<Settlement>(asked.Count);
        var later = new List<ExchangeId>();
        foreach (var (exchange, key) in asked)
        {
            var copy = copies.GetValueOrDefault(key!);
            if (state == ExchangeStates.Unknown)
            {
                settlements.Add(policy.Unknown(exchange, lane.Feed.Adapter.Traits.FinalState, key!, copy, lane.TakeBroke(exchange.Id)));
            }
            else if (InquiryPolicy.Confirms(exchange, copy))
            {
                settlements.Add(policy.Confirmed(exchange, copy));
            }
            else if (await IsNewerUnderWayAsync(exchange, cancellationToken))
            {
                later.Add(exchange.Id);
            }
            else
            {
                settlements.Add(policy.Denied(exchange, key!, copy));
            }
        }

        await SettleAsync(lane.Feed, settlements, cancellationToken);
        await LaterAsync(later, null, cancellationToken);
        return later.Count == 0;
    }

    private async Task<QueryOutcome> QueryAsync(FeedLane lane, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return new QueryOutcome.Found([]);
        }

        using var limit = new CancellationTokenSource(options.Value.QueryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        QueryOutcome outcome;
        try
        {
            outcome = await lane.Feed.Adapter.QueryAsync(keys, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            outcome = new QueryOutcome.Unanswered(Cause.Net, "查询超时。", null);
        }

        if (outcome is QueryOutcome.Found found && !Answers(found, keys))
        {
            outcome = new QueryOutcome.Unanswered(Cause.ContractOut, "查询应答含有未询问的或重复的业务键，无法采用。", null);
        }

        if (outcome is QueryOutcome.Unanswered unanswered)
        {
            lane.Gate.Failed(unanswered.Cause, unanswered.Detail, unanswered.RetryAfter);
        }

        return outcome;
    }

    /// <summary>At most one copy per key that was asked for: an answer that says two things of one record says nothing.</summary>
    private static bool Answers(QueryOutcome.Found found, IReadOnlyList<string> keys)
    {
        var open = keys.ToHashSet(StringComparer.Ordinal);
        return found.Copies.All(copy => open.Remove(copy.BusinessKey));
    }

    // A newer version on its way explains another content; that one will tell.
    private async Task<bool> IsNewerUnderWayAsync(ClaimedExchange exchange, CancellationToken cancellationToken)
    {
        var filter = new ExchangeFilter(exchange.Feed.Partner, exchange.Feed.Feed, Record: exchange.Record);
        var exchanges = await ledger.Queries.ListExchangesAsync(filter, 20, null, cancellationToken);
        return exchanges.Any(other => other.Version > exchange.Version
            && other.State is ExchangeStates.Sending or ExchangeStates.Sent or ExchangeStates.Unknown or ExchangeStates.Receipted or ExchangeStates.Confirmed);
    }

    private async Task SettleAsync(OutboundFeed feed, List<Settlement> settlements, CancellationToken cancellationToken)
    {
        if (settlements.Count == 0)
        {
            return;
        }

        foreach (var refused in await ledger.Outbound.SettleAsync(settlements, cancellationToken))
        {
            logger.SettlementRefused(feed.Key, refused.Exchange, refused.State);
        }
    }

    private async Task LaterAsync(IEnumerable<ExchangeId> exchanges, TimeSpan? asked, CancellationToken cancellationToken)
    {
        ExchangeId[] ids = [.. exchanges];
        if (ids.Length > 0)
        {
            var wait = asked > options.Value.AskAfter ? options.Value.Kept(asked)!.Value : options.Value.AskAfter;
            await ledger.Outbound.ReleaseAsync(ids, time.GetUtcNow() + wait, cancellationToken);
        }
    }
}
