using Adapters.Contract;
using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.Outbound.Settle;

using static ExchangeStates;

/// <summary>What follows for an unknown or receipted exchange from what the partner says it holds.</summary>
internal sealed class InquiryPolicy(IOptions<OutboundOptions> options, TimeProvider time)
{
    private readonly OutboundOptions _options = options.Value;

    /// <summary>For an exchange that left and nobody knew what became of it. <c>broke</c>: our own program failed on it.</summary>
    public Settlement Unknown(ClaimedExchange exchange, FinalState final, string key, PartnerCopy? copy, bool broke)
    {
        if (copy is not null && IsSame(exchange, copy))
        {
            return Held(exchange, final, copy);
        }

        var fault = copy is null ? OutboundFaults.NotFound(key) : OutboundFaults.OtherContent(key);
        return broke
            ? Settle(exchange, ExchangeStates.Held, Cause.Bug, OutboundFaults.Broke("adapter").Line(), null)
            : Settle(exchange, Pending, Cause.Unknown, fault.Line(), Believed(exchange, copy)) with { NotBefore = time.GetUtcNow() };
    }

    /// <summary>For an unknown exchange of a partner that cannot be asked.</summary>
    public Settlement Unaskable(ClaimedExchange exchange, FeedTraits traits) => traits.IdempotentByKey
        ? Settle(exchange, Pending, Cause.Unknown, "对方按幂等键去重，重发不会重复。", null) with { NotBefore = time.GetUtcNow() }
        : Settle(exchange, ExchangeStates.Held, Cause.Unknown, OutboundFaults.CannotAsk().Line(), null);

    /// <summary>Whether the copy proves that the partner holds (or was told to delete) what this exchange gave it.</summary>
    public static bool Confirms(ClaimedExchange exchange, PartnerCopy? copy) =>
        exchange.Holding is { } holding && holding.Version > exchange.Version
        || (copy is null ? IsDelete(exchange) : IsSame(exchange, copy));

    /// <summary>A receipted exchange that the partner holds.</summary>
    public Settlement Confirmed(ClaimedExchange exchange, PartnerCopy? copy) =>
        Settle(exchange, ExchangeStates.Confirmed, null, null, null) with { ReceiptNo = copy?.ReceiptNo };

    /// <summary>A receipted exchange that the partner does not hold, or not as it was sent: again, but not for ever.</summary>
    public Settlement Denied(ClaimedExchange exchange, string key, PartnerCopy? copy)
    {
        if (exchange.Attempts >= _options.MaxAttempts)
        {
            return Settle(exchange, Failed, Cause.ContractOut, OutboundFaults.StillOther(key, exchange.Attempts).Line(), Believed(exchange, copy));
        }

        var fault = copy is null ? OutboundFaults.NotFound(key) : OutboundFaults.OtherContent(key);
        return Settle(exchange, Pending, Cause.Unknown, fault.Line(), Believed(exchange, copy)) with { NotBefore = time.GetUtcNow() + _options.FirstBackoff };
    }

    // The digest leaves the operation out, so whether the copy is a deleted one has to agree as well.
    private static bool IsSame(ClaimedExchange exchange, PartnerCopy copy) =>
        copy.ContentDigest == exchange.RowDigest && copy.Operation == 'd' == IsDelete(exchange);

    private static bool IsDelete(ClaimedExchange exchange) => exchange.Operation == 'd';

    private Settlement Held(ClaimedExchange exchange, FinalState final, PartnerCopy copy) =>
        Settle(exchange, final == FinalState.Confirmed ? ExchangeStates.Confirmed : Receipted, null, null, null) with
        {
            ReceiptNo = copy.ReceiptNo,
            NotBefore = DateTimeOffset.MaxValue,
            Holding = new Holding(exchange.Version, copy.ContentDigest, copy.Operation == 'd'),
        };

    // What the partner holds is older than this version, whatever it is: so this version is due, as the operation that follows from it.
    private static Holding? Believed(ClaimedExchange exchange, PartnerCopy? copy) => copy is not null
        ? new Holding(Math.Min(exchange.Holding?.Version ?? int.MaxValue, exchange.Version - 1), copy.ContentDigest, copy.Operation == 'd')
        : exchange.Holding is { } holding
            ? new Holding(Math.Min(holding.Version, exchange.Version - 1), holding.RowDigest, Deleted: true)
            : null;

    private Settlement Settle(ClaimedExchange exchange, string state, Cause? cause, string? detail, Holding? holding) =>
        new(exchange.Id, null, state, cause?.Code, detail, null, null, holding, time.GetUtcNow());
}
