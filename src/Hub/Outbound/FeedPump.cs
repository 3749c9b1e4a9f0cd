using System.Threading.Channels;
using Hub.Ledger;
using Hub.Outbound.Settle;
using Microsoft.Extensions.Options;

namespace Hub.Outbound;

/// <summary>
/// Serves one feed: one loop claims and renders ahead, some workers send and settle, one loop asks. A feed has its own pump,
/// so a slow partner delays nobody else.
/// </summary>
internal sealed class FeedPump(
    FeedLane lane, OutboundFlow flow, Inquiry inquiry, NodeId node, TimeProvider time, IOptions<OutboundOptions> options, ILogger<FeedPump> logger)
    : IDisposable
{
    // While one batch is with the partner the next is being started and the one before settled.
    private const int WorkersPerSlot = 3;

    private static readonly TimeSpan WaitAfterError = TimeSpan.FromSeconds(5);

    private readonly Bell _owed = new();
    private readonly Bell _asked = new();

    public FeedLane Lane { get; } = lane;

    /// <summary>There may be something to send or to ask.</summary>
    public void Signal()
    {
        _owed.Ring();
        _asked.Ring();
    }

    /// <summary>Runs until stopped; then what is under way is finished (unless <paramref name="abort"/> comes first) and the rest given back.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        await Task.WhenAll(
            GuardAsync(() => SendAsync(stopping, abort), stopping),
            GuardAsync(() => AskAsync(stopping), stopping));
        logger.PumpStopped(Lane.Feed.Key);
    }

    public void Dispose()
    {
        _owed.Dispose();
        _asked.Dispose();
    }

    private async Task SendAsync(CancellationToken stopping, CancellationToken abort)
    {
        var ahead = Channel.CreateBounded<OutboundWork>(Math.Max(2 * Lane.Feed.InFlight, options.Value.MaxClaim / Lane.Feed.BatchSize / 2));
        var workers = Enumerable.Range(0, WorkersPerSlot * Lane.Feed.InFlight)
            .Select(_ => Task.Run(() => DeliverAsync(ahead.Reader, stopping, abort), CancellationToken.None))
            .ToArray();
        try
        {
            await PrepareAsync(ahead.Writer, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped: the workers give back what is in the channel.
        }
        finally
        {
            ahead.Writer.Complete();
            await Task.WhenAll(workers);
        }
    }

    private async Task PrepareAsync(ChannelWriter<OutboundWork> ahead, CancellationToken stopping)
    {
        var window = new ClaimWindow(2 * Lane.Feed.InFlight * Lane.Feed.BatchSize, options.Value.MaxClaim);
        while (!stopping.IsCancellationRequested)
        {
            if (Lane.ShutUntil() is { } until)
            {
                await WaitAsync(until, stopping);
                continue;
            }

            var work = new OutboundWork(Lane, node.Owner) { Max = window.Size };
            await flow.PrepareAsync(work, CancellationToken.None);
            if (work.Items.Count == 0)
            {
                _asked.Ring();
                await _owed.HearAsync(stopping);
                continue;
            }

            var since = time.GetTimestamp();
            foreach (var part in FlowRun.Split(work))
            {
                // Not cancelled by a stop: what is leased goes to the workers, and they give it back.
                await ahead.WriteAsync(part, CancellationToken.None);
            }

            window.Learn(work.Items.Count, time.GetElapsedTime(since));
        }
    }

    private async Task DeliverAsync(ChannelReader<OutboundWork> ahead, CancellationToken stopping, CancellationToken abort)
    {
        await foreach (var work in ahead.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                if (stopping.IsCancellationRequested)
                {
                    GiveBack(work);
                }

                await flow.DeliverAsync(work, abort);
                RingFor(work, ahead.Count == 0);
            }
            catch (Exception failed)
            {
                // The ledger is out of reach: leases run out, and what was sending becomes unknown. Nothing else may stop the others.
                logger.PumpFailed(failed, Lane.Feed.Key, TimeSpan.Zero);
            }
        }
    }

    private void RingFor(OutboundWork work, bool idle)
    {
        if (work.Items.Any(item => item.Finding is Finding.Waits or Finding.Refused { Alone: false }))
        {
            _owed.Ring();
        }

        if (idle && options.Value.ConfirmAfter <= TimeSpan.Zero)
        {
            _asked.Ring();
        }
    }

    private async Task AskAsync(CancellationToken stopping)
    {
        while (true)
        {
            await _asked.HearAsync(stopping);
            if (Lane.ShutUntil() is { } until)
            {
                await WaitAsync(until, stopping);
            }

            while (await inquiry.AskAsync(Lane, ExchangeStates.Unknown, node.Owner, stopping))
            {
                _owed.Ring();
            }

            while (await inquiry.AskAsync(Lane, ExchangeStates.Receipted, node.Owner, stopping))
            {
            }
        }
    }

    private async Task GuardAsync(Func<Task> loop, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await loop();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                logger.PumpFailed(failed, Lane.Feed.Key, WaitAfterError);
                await Task.Delay(WaitAfterError, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task WaitAsync(DateTimeOffset until, CancellationToken stopping)
    {
        var wait = until - time.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, stopping) : Task.CompletedTask;
    }

    private static void GiveBack(OutboundWork work)
    {
        foreach (var item in work.Open)
        {
            item.Finding = new Finding.Waits(null, "", DateTimeOffset.UnixEpoch);
        }
    }
}
