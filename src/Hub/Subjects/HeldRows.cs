using Hub.Inbound;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Subjects;

/// <summary>
/// Looks again at rows that wait for a person because their subject was not certain: what arrived since (a registration, an identifier,
/// a merge) may have made them certain. They go through the same flow; who is still not certain is left exactly as it is.
/// </summary>
internal sealed class HeldRows(ILedger ledger, InboundRunner runner, PartnerRegistry partners, TimeProvider time)
{
    private const int Page = 200;

    /// <summary>How many were looked at and how many became records.</summary>
    public async Task<(int Seen, int Decided)> ResolveAsync(string actor, CancellationToken cancellationToken)
    {
        var (seen, decided) = (0, 0);
        ReviewId? after = null;
        IReadOnlyList<ReviewRow> page;
        do
        {
            page = await ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "subject"), Page, after, cancellationToken);
            after = page.Count > 0 ? page[^1].Id : after;
            seen += page.Count;
            foreach (var review in await CertainAsync(page, actor, cancellationToken))
            {
                decided += await ContinueAsync(review, actor, cancellationToken) ? 1 : 0;
            }
        }
        while (page.Count == Page);
        return (seen, decided);
    }

    /// <summary>Those of a page that the flow would record now, found in one transaction that is rolled back.</summary>
    private async Task<IReadOnlyList<ReviewRow>> CertainAsync(IReadOnlyList<ReviewRow> page, string actor, CancellationToken cancellationToken)
    {
        var entering = new List<(ReviewRow Review, InboundItem Item)>(page.Count);
        foreach (var review in page)
        {
            if (await EnterAsync(review, actor, cancellationToken) is { } item)
            {
                entering.Add((review, item));
            }
        }

        var batch = Batch(entering.ConvertAll(one => one.Item), actor);
        runner.Prepare(batch, InboundStage.Validate);
        await runner.TryAsync(batch, cancellationToken);
        return [.. entering.Where(one => IsCertain(one.Item)).Select(one => one.Review)];
    }

    private async Task<bool> ContinueAsync(ReviewRow review, string actor, CancellationToken cancellationToken)
    {
        if (await EnterAsync(review, actor, cancellationToken) is not { } item)
        {
            return false;
        }

        var batch = Batch([item], actor);
        runner.Prepare(batch, InboundStage.Validate);
        batch.Write.DecidedReviews.Add(review with
        {
            State = ReviewStates.Decided, Decision = "resolved: 信息补齐后自动归集", DecidedBy = actor, DecidedAt = batch.Write.At,
        });
        try
        {
            await ledger.WriteAsync(
                async transaction =>
                {
                    // A person may have decided, or the ground shifted, since the try.
                    if (await ledger.Queries.FindReviewAsync(review.Id, CancellationToken.None) is not { State: ReviewStates.Open })
                    {
                        throw new ChangedSinceException();
                    }

                    await runner.CommitAsync(batch, transaction);
                    return IsCertain(item) ? 0 : throw new ChangedSinceException();
                },
                cancellationToken);
        }
        catch (ChangedSinceException)
        {
            return false;
        }

        runner.Told(batch);
        return true;
    }

    private async Task<InboundItem?> EnterAsync(ReviewRow review, string actor, CancellationToken cancellationToken)
    {
        if (review is not { Submission: { } id, Draft: { } draft, Source: { } source }
            || await ledger.Queries.FindSubmissionAsync(id, cancellationToken) is not { } submission
            || partners.FindInbound(submission.Feed) is not { } feed || feed.PartOf(review.Part) is not { } part)
        {
            return null;
        }

        var work = new InboundWork(submission, feed, submission.FileName ?? feed.Key.Feed, actor);
        return new InboundItem(work, SourceJson.Read(source), part) { Draft = draft, IsContinuation = true };
    }

    private InboundBatch Batch(IReadOnlyList<InboundItem> items, string actor) =>
        new(items, new InboundWrite { Kind = "decision", Actor = actor, At = time.GetUtcNow() });

    private static bool IsCertain(InboundItem item) => item.Verdict is Verdict.Accepted or Verdict.Updated or Verdict.Duplicate;

    private sealed class ChangedSinceException : Exception;
}
