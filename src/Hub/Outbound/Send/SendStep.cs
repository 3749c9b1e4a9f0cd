using Adapters.Contract;
using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.Outbound.Send;

/// <summary>Commits <c>sending</c>, then hands one batch to the adapter and notes what came of it.</summary>
internal sealed class SendStep(
    ILedger ledger, BatchNumbers numbers, TimeProvider time, IOptions<OutboundOptions> options, ILogger<SendStep> logger) : IOutboundStep
{
    public async Task RunAsync(OutboundWork work, CancellationToken cancellationToken)
    {
        var items = work.Open.Where(item => item.Row is not null).ToList();
        if (items.Count == 0)
        {
            return;
        }

        await work.Lane.Pace.WaitAsync(cancellationToken);
        using var pass = work.Lane.ShutUntil() is null ? work.Lane.Gate.TryEnter() : null;
        if (pass is null)
        {
            PutBack(items, work.Lane.ShutUntil() ?? time.GetUtcNow());
            return;
        }

        if (!HoldsLease(work))
        {
            PutBack(items, time.GetUtcNow());
            return;
        }

        if (await StartAsync(work, items, cancellationToken) is { Items.Count: > 0 } batch)
        {
            await SendInSlotAsync(work, [.. items.Where(item => item.Finding is null)], batch, cancellationToken);
        }
    }

    /// <summary>Commits <c>sending</c>; answers what may leave, null when the day has no batch number left.</summary>
    private async Task<OutboundBatch?> StartAsync(OutboundWork work, List<WorkItem> items, CancellationToken cancellationToken)
    {
        string? batchNo = null;
        if (work.Feed.Adapter.Traits.NeedsBatchNumber)
        {
            batchNo = await numbers.NextAsync(work.Feed.Sender, cancellationToken);
            if (batchNo is null)
            {
                WaitForTheNextDay(work, items);
                return null;
            }
        }

        var now = time.GetUtcNow();
        work.Attempt = AttemptId.New(now);
        var start = new AttemptStart(
            work.Attempt.Value, work.Feed.Key, work.Owner, batchNo, [.. items.Select(item => new AttemptItem(item.Exchange.Id, item.Operation, item.Row!.Digest))], now);
        var ours = await ledger.Outbound.StartAsync(start, cancellationToken);
        var leaving = new List<OutboundItem>(items.Count);
        foreach (var item in items)
        {
            if (!ours.Contains(item.Exchange.Id))
            {
                item.Finding = new Finding.Lost();
                continue;
            }

            if (batchNo is not null)
            {
                item.Row!.Stamp(batchNo);
            }

            leaving.Add(Outgoing(item));
        }

        return new OutboundBatch(batchNo, leaving);
    }

    private async Task SendInSlotAsync(OutboundWork work, List<WorkItem> items, OutboundBatch batch, CancellationToken cancellationToken)
    {
        await work.Lane.Slots.WaitAsync(cancellationToken);
        try
        {
            // While it waited for a slot the partner may have asked for quiet, or the lease come near its end; nothing has left yet.
            if (work.Lane.Gate.View() is { State: PartnerGate.Open } shut)
            {
                Find(items, Behind(shut));
                return;
            }

            if (!HoldsLease(work))
            {
                Find(items, new Finding.NotSent(Cause.Busy, "等待发送名额时租约将到期，未发送。", TimeSpan.Zero));
                return;
            }

            var outcome = await AskAdapterAsync(work, items, batch, cancellationToken);
            if (outcome is BatchOutcome.Refused { IsNumberUsed: true } used && batch.BatchNo is { } number)
            {
                work.Lane.Gate.Succeeded();
                logger.NumberUsed(work.Feed.Key, number);
                await numbers.LeapAsync(work.Feed.Sender, work.Lane.NumberWasUsed(), CancellationToken.None);
                Find(items, new Finding.NotSent(Cause.Busy, OutboundFaults.NumberUsed(number, used.Detail).Line(), TimeSpan.Zero));
                return;
            }

            Note(work, items, outcome);
        }
        finally
        {
            work.Lane.Slots.Release();
        }
    }

    private async Task<BatchOutcome> AskAdapterAsync(OutboundWork work, List<WorkItem> items, OutboundBatch batch, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await work.Feed.Adapter.SendAsync(batch, either.Token);
        }
        catch (OperationCanceledException)
        {
            // By its contract the adapter throws this only when no byte has left.
            return new BatchOutcome.NotSent(Cause.Net, "发出第一个字节之前超时或被停止。", null);
        }
        catch (Exception broken)
        {
            logger.AdapterBroke(broken, work.Feed.Key, work.Attempt!.Value);
            items.ForEach(item => work.Lane.Broke(item.Exchange.Id));
            Find(items, new Finding.Unknown(Cause.Bug, OutboundFaults.Broke(broken.GetType().Name).Line()));
            return new BatchOutcome.Unknown(broken.GetType().Name);
        }
    }

    private void Note(OutboundWork work, List<WorkItem> items, BatchOutcome outcome)
    {
        var gate = work.Lane.Gate;
        switch (outcome)
        {
            case BatchOutcome.Answered answered when answered.Items.Count == items.Count:
                gate.Succeeded();
                work.Lane.NumberWasFree();
                for (var i = 0; i < items.Count; i++)
                {
                    items[i].Finding = new Finding.Answered(answered.Items[i]);
                }

                break;
            case BatchOutcome.Answered answered:
                gate.Failed(Cause.Unknown, "逐行答复的行数不对。", null);
                Find(items, new Finding.Unknown(Cause.Unknown, $"对方答复了 {answered.Items.Count} 行，我方发出 {items.Count} 行，无法对应。"));
                break;
            case BatchOutcome.NotSent notSent:
                gate.Failed(notSent.Cause, notSent.Detail, notSent.RetryAfter);
                Find(items, new Finding.NotSent(notSent.Cause, notSent.Detail, notSent.RetryAfter));
                break;
            case BatchOutcome.Refused refused:
                gate.Succeeded();
                logger.BatchRefused(work.Feed.Key, refused.Detail);
                Refuse(work.Lane, items, refused.Detail);
                break;
            case BatchOutcome.Unknown unknown:
                gate.Failed(Cause.Unknown, unknown.Detail, null);
                Find(items, new Finding.Unknown(Cause.Unknown, unknown.Detail));
                break;
        }
    }

    // One bad row may not fail a batch: each goes alone the next time, and only the one that is refused alone has failed.
    private static void Refuse(FeedLane lane, List<WorkItem> items, string detail)
    {
        var alone = items.Count == 1;
        Find(items, new Finding.Refused(detail, alone));
        if (!alone)
        {
            items.ForEach(item => lane.SendAlone(item.Exchange.Id));
        }
    }

    private void WaitForTheNextDay(OutboundWork work, List<WorkItem> items)
    {
        var now = time.GetUtcNow();
        var midnight = ShanghaiTime.NextMidnight(now);
        work.Lane.PauseUntil(midnight);
        logger.DayUsedUp(work.Feed.Key, midnight);
        Find(items, new Finding.Waits(Cause.Busy, OutboundFaults.DayUsedUp(work.Feed.Sender, ShanghaiTime.Day(now)).Line(), midnight));
    }

    // Whatever shut the gate happened to others: of these nothing left, so it cannot be unknown what became of them.
    private Finding.NotSent Behind(GateView shut)
    {
        var cause = shut.Cause == Cause.Busy.Code ? Cause.Busy : shut.Cause == Cause.Auth.Code ? Cause.Auth : Cause.Net;
        return new Finding.NotSent(cause, $"对方通道已暂停：{shut.Detail}", shut.Until - time.GetUtcNow());
    }

    private bool HoldsLease(OutboundWork work) => work.LeaseUntil - time.GetUtcNow() >= options.Value.SendTimeout;

    private static OutboundItem Outgoing(WorkItem item) => new(
        item.Row!.BusinessKey, item.Operation, item.Row.Bytes, item.Row.Digest,
        IdempotencyKey.Of(item.Exchange.Feed.Feed, $"{item.Exchange.Key.Owner}/{item.Exchange.Key.Key}", item.Exchange.Version));

    private static void PutBack(List<WorkItem> items, DateTimeOffset until) => Find(items, new Finding.Waits(null, "", until));

    private static void Find(List<WorkItem> items, Finding finding)
    {
        foreach (var item in items)
        {
            item.Finding ??= finding;
        }
    }
}
