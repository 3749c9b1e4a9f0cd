using Adapters.Contract;
using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.Outbound.Claim;

/// <summary>Leases what is due and derives what has to happen at the partner.</summary>
internal sealed class ClaimStep(ILedger ledger, TimeProvider time, IOptions<OutboundOptions> options) : IOutboundStep
{
    public async Task RunAsync(OutboundWork work, CancellationToken cancellationToken)
    {
        if (work.Items.Count == 0)
        {
            var now = time.GetUtcNow();
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

    private static void Derive(WorkItem item)
    {
        if (Operation.Derive(item.Exchange.RecordState, item.Exchange.Holding) is { } operation)
        {
            item.Operation = operation;
        }
        else
        {
            item.Finding = new Finding.Closed(Cause.Stale, OutboundFaults.NotHeld(item.Exchange.Key.Key).Line());
        }
    }
}
