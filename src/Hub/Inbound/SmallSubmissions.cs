using System.Threading.Channels;
using Hub.Inbound.Read;
using Hub.Inbound.Resolve;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound;

/// <summary>
/// Small submissions that arrive together are received and recorded together: each is read, mapped and validated by its own request,
/// then one transaction makes all of them durable (group commit). The answer is given after the commit.
/// </summary>
internal sealed class SmallSubmissions : IAsyncDisposable
{
    /// <summary>Bytes up to which a submission goes this way.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxGroup = 512;
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(MaxGroup * 4);
    private readonly InboundRunner _runner;
    private readonly ReadStep _read;
    private readonly ILedger _ledger;
    private readonly SubjectCandidates _candidates;
    private readonly LiveReferences _references;
    private readonly TimeProvider _time;
    private readonly Task _loop;

    public SmallSubmissions(InboundRunner runner, InboundFlow flow, ILedger ledger, SubjectCandidates candidates, LiveReferences references, TimeProvider time)
    {
        _runner = runner;
        _read = flow.Read;
        _ledger = ledger;
        _candidates = candidates;
        _references = references;
        _time = time;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Durable when it returns: the receipt, and what became of it when it is a first arrival (else that is in the ledger).</summary>
    public async Task<SmallAnswer> SubmitAsync(NewSubmission submission, InboundFeed feed, CancellationToken cancellationToken)
    {
        await _candidates.LoadAsync(again: false, cancellationToken);
        await _references.RefreshAsync(now: false, cancellationToken);
        var pending = new Pending(submission, feed);
        Prepare(pending);
        if (_ledger.Engine == LedgerEngines.Postgresql && pending.Batches.Any(batch => batch.Items.Any(item => item.IsRejected))
            && await _references.RefreshAsync(now: true, cancellationToken))
        {
            // Another hub took in a list a moment ago; what it names is not refused here.
            Prepare(pending);
        }

        await _queue.Writer.WriteAsync(pending, cancellationToken);

        // The loop still reads the content, which the caller disposes: a caller that has gone away is waited for, not left.
        var receipt = await pending.Done.Task;
        if (receipt.Kind == ReceiptKind.New && feed.Parts.Any(p => p.Type.Name == SubjectRegistration.RecordType))
        {
            await _candidates.LoadAsync(again: true, CancellationToken.None);
        }

        return new SmallAnswer(receipt, pending.Batches[^1].Finished[0], pending.Lines);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        var group = new List<Pending>(MaxGroup);
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            Pending? list = null;
            while (list is null && group.Count < MaxGroup && _queue.Reader.TryRead(out var pending))
            {
                list = pending.Feed.EndsVanished ? pending : null;
                if (list is null)
                {
                    group.Add(pending);
                }
            }

            if (group.Count > 0)
            {
                await CommitAsync(group);
            }

            // What a whole list ends is looked for in what is committed, the list before it included.
            if (list is not null)
            {
                await CommitAsync([list]);
            }
        }
    }

    private async Task CommitAsync(List<Pending> group)
    {
        try
        {
            InboundBatch? batch = null;
            var receipts = await _ledger.WriteAsync(
                async transaction =>
                {
                    var answers = await transaction.ReceiveAsync(group.ConvertAll(p => p.Submission));
                    var fresh = group.Where((_, i) => answers[i].Kind == ReceiptKind.New).SelectMany(p => p.Batches).ToList();
                    batch = new InboundBatch(
                        fresh.SelectMany(b => b.Items).ToList(),
                        new InboundWrite { Kind = "batch", Actor = group.Count == 1 ? group[0].Submission.Actor : "group", At = _time.GetUtcNow() });
                    batch.Finished.AddRange(fresh.SelectMany(b => b.Finished));
                    if (fresh.Count > 0)
                    {
                        await _runner.CommitAsync(batch, transaction);
                    }

                    return answers;
                },
                CancellationToken.None);
            _runner.Told(batch!);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Done.SetResult(receipts[i]);
            }
        }
#pragma warning disable CA1031 // What one submission breaks must not fail its neighbours: the group is tried again one by one.
        catch (Exception outage)
#pragma warning restore CA1031
        {
            if (group.Count == 1)
            {
                group[0].Done.TrySetException(outage);
                return;
            }

            foreach (var pending in group)
            {
                await AloneAsync(pending);
            }
        }
    }

    /// <summary>Prepared again: the failed try has left subjects and verdicts in the items that were never written.</summary>
    private async Task AloneAsync(Pending pending)
    {
        try
        {
            Prepare(pending);
        }
#pragma warning disable CA1031 // It is this submission's own failure, and its sender is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            pending.Done.TrySetException(failure);
            return;
        }

        await CommitAsync([pending]);
    }

    private void Prepare(Pending pending)
    {
        var submission = pending.Submission;
        var row = new SubmissionRow(
            submission.Id, submission.Feed, submission.Digest, submission.Size, submission.FileName, submission.IdempotencyKey, submission.Door,
            submission.Actor, submission.ReceivedAt, SubmissionStates.Received, default, default, null, null, null);
        var lines = new List<ReadOnlyMemory<byte>>(1);
        submission.Content.Position = 0;
        pending.Lines = lines;
        pending.Batches = _read.Batches(SubmissionQueue.Work(row, pending.Feed, lines.Add), submission.Content, items => _runner.Prepare(items)).ToList();
        submission.Content.Position = 0;
    }

    private sealed class Pending(NewSubmission submission, InboundFeed feed)
    {
        public NewSubmission Submission { get; } = submission;

        public InboundFeed Feed { get; } = feed;

        public List<InboundBatch> Batches { get; set; } = [];

        public IReadOnlyList<ReadOnlyMemory<byte>> Lines { get; set; } = [];

        public TaskCompletionSource<Receipt> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The answer to a small submission: its receipt, how it ended, and its report lines when it is a first arrival.</summary>
internal sealed record SmallAnswer(Receipt Receipt, FinishedWork End, IReadOnlyList<ReadOnlyMemory<byte>> Lines);
