using Adapters.Contract;

namespace Hub.Outbound.Render;

/// <summary>Makes the partner's rows. A row equal to the one the partner was given last is not sent again.</summary>
internal sealed class RenderStep(ILogger<RenderStep> logger) : IOutboundStep
{
    // Below this many, handing out the work costs more than doing it.
    private const int WorthSharing = 32;

    public Task RunAsync(OutboundWork work, CancellationToken cancellationToken)
    {
        var open = work.Open.ToArray();
        if (open.Length < WorthSharing)
        {
            Array.ForEach(open, item => Render(work.Feed, item));
            return Task.CompletedTask;
        }

        return Task.Run(() => Parallel.ForEach(open, new ParallelOptions { CancellationToken = cancellationToken }, item => Render(work.Feed, item)), cancellationToken);
    }

    private void Render(OutboundFeed feed, WorkItem item)
    {
        try
        {
            var row = feed.Format.Render(item.Exchange, item.Operation);
            if (row.Faults.Count > 0)
            {
                item.Finding = new Finding.Closed(Cause.Map, string.Join('；', row.Faults.Select(fault => fault.Line())));
                return;
            }

            item.Row = row;
            item.Finding = IsHeld(item) ? Same(item) : null;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            logger.RenderBroke(broken, feed.Key, item.Exchange.Id);
            item.Finding = new Finding.Closed(Cause.Bug, OutboundFaults.Broke(broken.GetType().Name).Line());
        }
    }

    private static bool IsHeld(WorkItem item) =>
        item.Operation == 'u' && item.Exchange.Holding is { Deleted: false } holding && holding.RowDigest == item.Row!.Digest;

    private static Finding.Closed Same(WorkItem item)
    {
        var holding = item.Exchange.Holding!;
        return new Finding.Closed(
            Cause.Dup,
            OutboundFaults.SameContent(item.Exchange.Key.Key, holding.Version).Line(),
            holding with { Version = item.Exchange.Version });
    }
}
