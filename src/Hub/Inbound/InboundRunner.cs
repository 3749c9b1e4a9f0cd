using Canonical.Faults;
using Hub.Inbound.Receive;
using Hub.Inbound.Resolve;
using Hub.Ledger;
using Hub.Registry;
using Hub.Wakeup;

namespace Hub.Inbound;

/// <summary>
/// Walks <see cref="InboundFlow"/>: whole submissions batch by batch, and single items that enter later (a replay, a decided review).
/// Preparing runs ahead of committing; batches commit in their order.
/// </summary>
internal sealed class InboundRunner(InboundFlow flow, ILedger ledger, SubjectCandidates candidates, LiveReferences references, IOutboundSignal owed)
{
    /// <summary>Makes a submission durable; what comes back is the first submission when these bytes were here before.</summary>
    public async Task<(Receipt? Receipt, Fault? Fault)> ReceiveAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        var (submission, fault) = await flow.Receive.TakeAsync(arrival, cancellationToken);
        if (submission is null)
        {
            return (null, fault);
        }

        await using var content = submission.Content;
        var receipts = await ledger.WriteAsync(transaction => transaction.ReceiveAsync([submission]), cancellationToken);
        return (receipts[0], null);
    }

    /// <summary>Starts to read, map and validate a submission from its watermark on.</summary>
    /// <param name="bytes">Its bytes where they are at hand; null: as the ledger has them.</param>
    public async Task<PreparedSubmission> BeginAsync(InboundWork work, CancellationToken cancellationToken, Stream? bytes = null)
    {
        await references.RefreshAsync(now: true, cancellationToken);
        await candidates.LoadAsync(again: false, cancellationToken);
        var content = bytes ?? await ledger.OpenPayloadAsync(work.Submission.Digest, cancellationToken);
        return new PreparedSubmission(work, content, flow.Read.Batches(work, content, PrepareAndLetGo), cancellationToken);
    }

    /// <summary>Commits a submission that was begun, batch by batch, to its end.</summary>
    public async Task FinishAsync(PreparedSubmission submission, CancellationToken cancellationToken)
    {
        await foreach (var batch in submission.BatchesAsync(cancellationToken))
        {
            await CommitAsync(batch, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (submission.Work.Feed.Parts.Any(p => p.Type.Name == SubjectRegistration.RecordType))
        {
            await candidates.LoadAsync(again: true, cancellationToken);
        }
    }

    /// <summary>Maps and validates; for callers that commit many small submissions together.</summary>
    public void Prepare(IReadOnlyList<InboundItem> items, InboundStage from = InboundStage.Map)
    {
        if (from <= InboundStage.Map)
        {
            flow.Map.Run(items);
        }

        if (from <= InboundStage.Validate)
        {
            flow.Validate.Run(items);
        }
    }

    /// <summary>Resolves, records and acknowledges in one transaction, then wakes the feeds that are owed something.</summary>
    public async Task CommitAsync(InboundBatch batch, CancellationToken cancellationToken)
    {
        await ledger.WriteAsync(
            async transaction =>
            {
                await CommitAsync(batch, transaction);
                return 0;
            },
            cancellationToken);
        Told(batch);
    }

    /// <summary>The same inside a transaction that the caller has begun (it received the submissions in it).</summary>
    public async Task CommitAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        await flow.Resolve.RunAsync(batch, transaction);
        await flow.Record.RunAsync(batch, transaction);
        await flow.Acknowledge.RunAsync(batch, transaction);
        await transaction.WriteAsync(batch.Write);
    }

    /// <summary>What a commit would decide, in a transaction that is rolled back: for a dry run.</summary>
    public async Task TryAsync(InboundBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.WriteAsync<int>(
                async transaction =>
                {
                    await flow.Resolve.RunAsync(batch, transaction);
                    await flow.Record.RunAsync(batch, transaction);
                    throw new DryRunException();
                },
                cancellationToken);
        }
        catch (DryRunException)
        {
            // Nothing was written, which is the point.
        }
    }

    /// <summary>After the commit: progress to whoever watches, a wake-up to the feeds.</summary>
    public void Told(InboundBatch batch)
    {
        foreach (var feed in batch.Owed)
        {
            owed.Owed(feed);
        }

        if (batch.Items.Any(i => i.Part?.Type.IsRegister ?? false))
        {
            references.Expire();
        }

        foreach (var work in batch.Items.Select(i => i.Work).Where(work => work.OnProgress is not null).Distinct())
        {
            work.OnProgress!(batch.Write.Progress.Where(p => p.Id == work.Submission.Id).Select(p => p.Counts).FirstOrDefault());
        }
    }

    /// <summary>The same for items that wait long for their commit; the fields of a rejected one are needed again.</summary>
    private void PrepareAndLetGo(IReadOnlyList<InboundItem> items)
    {
        Prepare(items);
        foreach (var item in items)
        {
            if (!item.IsRejected)
            {
                item.LetGo();
            }
        }
    }

    private sealed class DryRunException : Exception;
}

/// <summary>Where items enter the flow.</summary>
internal enum InboundStage
{
    Map,
    Validate,
    Resolve,
}
