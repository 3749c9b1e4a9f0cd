using Adapters.Contract;
using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.Outbound.Settle;

using static ExchangeStates;

/// <summary>Turns what was found out into the next state of an exchange. The table is the whole policy.</summary>
internal sealed class SettlementPolicy(IOptions<OutboundOptions> options, TimeProvider time, Random random)
{
    public static IReadOnlyDictionary<Cause, Rule> Table { get; } = new Dictionary<Cause, Rule>
    {
        [Cause.Net] = new(Sent: Pending, Unsent: Pending, Wait.Backoff),
        [Cause.Busy] = new(Sent: Pending, Unsent: Pending, Wait.AsAsked),
        [Cause.Auth] = new(Sent: Pending, Unsent: Pending, Wait.Pause),
        [Cause.Unknown] = new(Sent: Unknown, Unsent: Pending, Wait.Ask),
        [Cause.ContractOut] = new(Sent: Failed, Unsent: Failed, Wait.None),
        [Cause.ContractIn] = new(Sent: Failed, Unsent: Failed, Wait.None),
        [Cause.Map] = new(Sent: Failed, Unsent: Failed, Wait.None),
        [Cause.Match] = new(Sent: Failed, Unsent: Held, Wait.None),
        [Cause.Stale] = new(Sent: Superseded, Unsent: Superseded, Wait.None),
        // Before sending there is no receipt to show for it: the version closes, the one that was sent keeps the proof.
        [Cause.Dup] = new(Sent: Receipted, Unsent: Superseded, Wait.None),
        // Sent: whether it arrived has to be asked first, Inquiry holds it then.
        [Cause.Bug] = new(Sent: Unknown, Unsent: Held, Wait.Ask),
    };

    // The ledger's word for "not due by itself".
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    private readonly OutboundOptions _options = options.Value;

    /// <summary>The settlement of an item; null when there is nothing to write (its lease is given back or was lost).</summary>
    public Settlement? Decide(WorkItem item, AttemptId? attempt, FinalState final) => item.Finding switch
    {
        Finding.Closed closed => ByCause(item, null, closed.Cause, closed.Detail, null) with { Holding = closed.Holding },
        Finding.Waits { Cause: { } cause } waits => new Settlement(
            item.Exchange.Id, null, Pending, cause.Code, waits.Detail, null, waits.Until, null, time.GetUtcNow()),
        Finding.Answered answered => Answered(item, attempt, answered.Answer, final),
        Finding.NotSent notSent => GiveUpAtTheLimit(item, ByCause(item, attempt, notSent.Cause, notSent.Detail, notSent.RetryAfter)),
        Finding.Refused { Alone: true } refused => ByCause(item, attempt, Cause.ContractOut, OutboundFaults.BatchRefused(refused.Detail).Line(), null),
        Finding.Refused refused => ByCause(item, attempt, Cause.ContractOut, OutboundFaults.BatchRefused(refused.Detail).Line(), null) with
        {
            State = Pending,
            NotBefore = time.GetUtcNow(),
        },
        Finding.Unknown unknown => ByCause(item, attempt, unknown.Cause, unknown.Detail, null),
        _ => null,
    };

    /// <summary>First wait times two per attempt, at most the longest, the upper half of it by chance.</summary>
    public TimeSpan Backoff(int attempts)
    {
        var full = _options.FirstBackoff * Math.Pow(2, Math.Min(attempts, 30));
        var wait = full < _options.LongestBackoff ? full : _options.LongestBackoff;
        return (wait / 2) + (wait / 2 * random.NextDouble());
    }

    private Settlement Answered(WorkItem item, AttemptId? attempt, ItemAnswer answer, FinalState final) => answer switch
    {
        ItemAnswer.Accepted accepted => Receipt(item, attempt, null, accepted.ReceiptNo, final),
        ItemAnswer.AlreadyHeld held => Receipt(item, attempt, Cause.Dup, held.ReceiptNo, final),
        ItemAnswer.Stale stale => ByCause(item, attempt, Cause.Stale, stale.Message, null),
        ItemAnswer.Rejected rejected => ByCause(item, attempt, Cause.ContractOut, OutboundFaults.RowRejected(rejected.Code, rejected.Message).Line(), null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Settlement Receipt(WorkItem item, AttemptId? attempt, Cause? cause, string receiptNo, FinalState final)
    {
        var now = time.GetUtcNow();
        var ask = final == FinalState.Confirmed ? now + _options.ConfirmAfter : Never;
        return new Settlement(
            item.Exchange.Id, attempt, Receipted, cause?.Code, cause?.Title, receiptNo, ask,
            new Holding(item.Exchange.Version, item.Row!.Digest, item.Operation == 'd'), now);
    }

    private Settlement ByCause(WorkItem item, AttemptId? attempt, Cause cause, string detail, TimeSpan? asked)
    {
        asked = _options.Kept(asked);
        var rule = Table[cause];
        var now = time.GetUtcNow();
        var state = attempt is null ? rule.Unsent : rule.Sent;
        DateTimeOffset? notBefore = rule.Wait switch
        {
            Wait.Backoff => now + Longer(asked, Backoff(item.Exchange.Attempts)),
            Wait.AsAsked => now + (asked ?? _options.BusyWait) + Jitter(),
            Wait.Pause => now + _options.AuthPause,
            Wait.Ask => now + _options.AskAfter,
            _ => null,
        };
        return new Settlement(item.Exchange.Id, attempt, state, cause.Code, detail, null, notBefore, null, now);
    }

    // Every so many tries, so that a replay of a held exchange gets as many again.
    private Settlement GiveUpAtTheLimit(WorkItem item, Settlement settlement)
    {
        var attempts = item.Exchange.Attempts + 1;
        return attempts % _options.MaxAttempts == 0
            ? settlement with { State = Held, NotBefore = null, Detail = OutboundFaults.GaveUp(attempts, settlement.Detail ?? "").Line() }
            : settlement;
    }

    private TimeSpan Jitter() => TimeSpan.FromMilliseconds(random.Next(0, 250));

    private static TimeSpan Longer(TimeSpan? asked, TimeSpan ours) => asked > ours ? asked.Value : ours;
}
