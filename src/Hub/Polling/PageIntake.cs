using Adapters.Contract;
using Canonical.Faults;
using Hub.Inbound;
using Hub.Inbound.Receive;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Polling;

/// <summary>One page through the inbound flow, to the verdict of its last row. The same page again is the first submission again.</summary>
internal sealed class PageIntake(InboundFlow flow, SmallSubmissions small, SubmissionQueue queue, ILedger ledger, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The submission at its end and whether it was here before; or why the page could not be kept.</summary>
    public async Task<(SubmissionRow? Submission, bool Repeated, Fault? Fault)> TakeAsync(
        InboundFeed feed, PageOutcome.Page page, string key, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(page.Bytes.ToArray(), writable: false);
        var arrival = new Arrival(feed.Key, bytes, page.Name, key, "poll", $"{feed.Key.Partner}:poll") { KeyDecides = true, Length = bytes.Length };
        var (submission, fault) = await flow.Receive.TakeAsync(arrival, cancellationToken);
        if (submission is null)
        {
            return (null, false, PollFaults.Refused(feed.Key, fault!));
        }

        await using var content = submission.Content;
        var receipt = submission.Size <= SmallSubmissions.MaxBytes && !queue.Holds(feed.Key)
            ? (await small.SubmitAsync(submission, feed, cancellationToken)).Receipt
            : await QueueAsync(submission, feed, cancellationToken);
        var ended = await EndAsync(receipt.Submission.Id, cancellationToken);
        return ended is null
            ? (null, false, PollFaults.Unfinished(feed.Key, receipt.Submission.Id))
            : (ended, receipt.Kind != ReceiptKind.New, null);
    }

    private async Task<Receipt> QueueAsync(NewSubmission submission, InboundFeed feed, CancellationToken cancellationToken)
    {
        var receipt = (await ledger.WriteAsync(transaction => transaction.ReceiveAsync([submission]), cancellationToken))[0];
        if (receipt.Kind == ReceiptKind.New)
        {
            await queue.Enqueue(receipt.Submission, feed).WaitAsync(cancellationToken);
        }

        return receipt;
    }

    /// <summary>A page received before a crash is being resumed, here or on another node: its verdicts are waited for.</summary>
    private async Task<SubmissionRow?> EndAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        var until = time.GetTimestamp();
        while (await ledger.Queries.FindSubmissionAsync(id, cancellationToken) is { } row)
        {
            if (row.State != SubmissionStates.Received)
            {
                return row.State == SubmissionStates.Stopped ? null : row;
            }

            if (time.GetElapsedTime(until) > Patience)
            {
                return null;
            }

            await Task.Delay(Look, time, cancellationToken);
        }

        return null;
    }
}
