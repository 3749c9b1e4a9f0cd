using Adapters.Contract;
using Hub.Ledger;
using Hub.Registry;
using Microsoft.Extensions.Options;

namespace Hub.Outbound.Claim;

/// <summary>Leases what is due and derives what has to happen at the partner.</summary>
internal sealed class ClaimStep(ILedger ledger, Routing routing, TimeProvider time, IOptions<OutboundOptions> options) : IOutboundStep
{
    public async Task RunAsync(OutboundWork work, CancellationToken cancellationToken)
    {
        if (work.Items.Count == 0)
        {
            var now = time.GetUtcNow();
            if (work.Lane.TakeReopened())
            {
                // A partner that comes and goes may use up half of the tries this way; the other half waits its hours.
                await ledger.Outbound.HastenAsync(work.Feed.Key, options.Value.MaxAttempts / 2, now, cancellationToken);
            }

            work.LeaseUntil = now + options.Value.Lease;
            var request = new ClaimRequest(work.Feed.Key, ExchangeStates.Pending, work.Max, work.Owner, now, work.LeaseUntil);
            var claimed = await ledger.Outbound.ClaimAsync(request, cancellationToken);
            work.Items.EnsureCapacity(claimed.Count);
            work.Items.AddRange(claimed.Select(exchange => new WorkItem(exchange)));
        }

        foreach (var item in work.Open)
        {
            Derive(item);
        }
    }

    /// <summary>A version that the feed's condition lets go is to this partner what a withdrawn one is to all.</summary>
    private void Derive(WorkItem item)
    {
        var exchange = item.Exchange;
        var holds = routing.Holds(exchange.Feed, exchange.Key.Type, exchange.RecordState, exchange.Body);
        if (Operation.Derive(holds, exchange.Holding) is { } operation)
        {
            item.Operation = operation;
            return;
        }

        var fault = exchange.RecordState == RecordStates.Current ? OutboundFaults.NotForThem(exchange.Key.Key) : OutboundFaults.NotHeld(exchange.Key.Key);
        item.Finding = new Finding.Closed(Cause.Stale, fault.Line());
    }
}
