using Hub.Outbound.Send;

namespace Hub.Outbound;

/// <summary>
/// Walks the list of the flow. Up to <c>Send</c> the steps work on a whole claim, from there on the parts that travel together;
/// replay enters the same list at a later step.
/// </summary>
internal static class FlowRun
{
    /// <summary>Claim, Render and Check; entered with items, Claim leases nothing, so this is also a replay's dry run.</summary>
    public static Task PrepareAsync(this OutboundFlow flow, OutboundWork work, CancellationToken cancellationToken) =>
        RunAsync(flow.Steps.TakeWhile(step => step is not SendStep), work, cancellationToken);

    /// <summary>Send and Settle.</summary>
    public static Task DeliverAsync(this OutboundFlow flow, OutboundWork work, CancellationToken cancellationToken) =>
        RunAsync(flow.Steps.SkipWhile(step => step is not SendStep), work, cancellationToken);

    /// <summary>What travels together: batches of the feed's size, suspects alone, and first what is closed already.</summary>
    public static IEnumerable<OutboundWork> Split(OutboundWork work)
    {
        var closed = work.Items.Where(item => item.Finding is not null).ToList();
        if (closed.Count > 0)
        {
            yield return work.Part(closed);
        }

        var together = new List<WorkItem>(work.Feed.BatchSize);
        foreach (var item in work.Open)
        {
            if (work.Lane.TakeAlone(item.Exchange.Id))
            {
                yield return work.Part([item]);
                continue;
            }

            together.Add(item);
            if (together.Count == work.Feed.BatchSize)
            {
                yield return work.Part(together);
                together = new List<WorkItem>(work.Feed.BatchSize);
            }
        }

        if (together.Count > 0)
        {
            yield return work.Part(together);
        }
    }

    private static async Task RunAsync(IEnumerable<IOutboundStep> steps, OutboundWork work, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            await step.RunAsync(work, cancellationToken);
        }
    }
}
