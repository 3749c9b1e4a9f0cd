using Canonical.Faults;
using Hub.Inbound.Receive;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound;

/// <summary>
/// What every door that answers does with an arrival: a small one is received, recorded and answered in one go,
/// a large one is received, queued and waited for as long as its sender likes.
/// </summary>
internal sealed class SubmissionDoor(InboundFlow flow, ILedger ledger, SmallSubmissions small, SubmissionQueue queue)
{
    public async Task<DoorAnswer> TakeAsync(Arrival arrival, InboundFeed feed, TimeSpan wait, CancellationToken cancellationToken)
    {
        var (submission, fault) = await flow.Receive.TakeAsync(arrival, cancellationToken);
        if (submission is null)
        {
            return new DoorAnswer { Refusal = fault };
        }

        await using var content = submission.Content;
        return submission.Size <= SmallSubmissions.MaxBytes && !queue.Holds(feed.Key)
            ? await TakeSmallAsync(submission, feed, cancellationToken)
            : await TakeLargeAsync(submission, feed, wait, cancellationToken);
    }

    private async Task<DoorAnswer> TakeSmallAsync(NewSubmission submission, InboundFeed feed, CancellationToken cancellationToken)
    {
        var answer = await small.SubmitAsync(submission, feed, cancellationToken);
        return answer.Receipt.Kind == ReceiptKind.New ? new DoorAnswer { Small = answer } : await KnownAsync(answer.Receipt, feed, submission.Actor, cancellationToken);
    }

    private async Task<DoorAnswer> TakeLargeAsync(NewSubmission submission, InboundFeed feed, TimeSpan wait, CancellationToken cancellationToken)
    {
        var receipt = (await ledger.WriteAsync(transaction => transaction.ReceiveAsync([submission]), cancellationToken))[0];
        if (receipt.Kind != ReceiptKind.New)
        {
            return await KnownAsync(receipt, feed, submission.Actor, cancellationToken);
        }

        var running = queue.Enqueue(receipt.Submission, feed, submission.Content);
        if (wait > TimeSpan.Zero)
        {
            await Task.WhenAny(running, Task.Delay(wait, cancellationToken));
        }

        return new DoorAnswer { Row = await ledger.Queries.FindSubmissionAsync(receipt.Submission.Id, cancellationToken) ?? receipt.Submission };
    }

    /// <summary>The first submission; when it was interrupted or given up, who sends it again wants it to go on.</summary>
    private async Task<DoorAnswer> KnownAsync(Receipt receipt, InboundFeed feed, string actor, CancellationToken cancellationToken)
    {
        if (receipt.Kind == ReceiptKind.KeyConflict)
        {
            return new DoorAnswer { Refusal = KeyConflict() };
        }

        var first = (await ledger.Queries.FindSubmissionAsync(receipt.Submission.Id, cancellationToken))!;
        if (first.State is SubmissionStates.Received or SubmissionStates.Stopped)
        {
            await queue.ResumeAsync(first, feed, actor, cancellationToken);
            first = first with { State = SubmissionStates.Received };
        }

        return new DoorAnswer { Row = first, IsRepeated = true };
    }

    private static Fault KeyConflict() => new(
        "RCV-0422", "该幂等键（Idempotency-Key 或 batchNo）已用于另一份内容不同的报送。", "内容不同请更换幂等键；重试同一份内容请保持字节完全一致。");
}

/// <summary>What became of an arrival; one of <c>Refusal</c>, <c>Small</c> and <c>Row</c> is there.</summary>
internal sealed record DoorAnswer
{
    /// <summary>Why nothing was received.</summary>
    public Fault? Refusal { get; init; }

    /// <summary>A first arrival that was small: its end and its report.</summary>
    public SmallAnswer? Small { get; init; }

    /// <summary>A large submission as it stands now, or the first arrival of what was here before.</summary>
    public SubmissionRow? Row { get; init; }

    /// <summary>Whether <c>Row</c> was received before.</summary>
    public bool IsRepeated { get; init; }
}
