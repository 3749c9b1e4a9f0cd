using Hub.Inbound;
using Hub.Inbound.Record;
using Hub.Inbound.Resolve;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Subjects;

/// <summary>
/// Looks again at rows that wait for a person because their subject was not certain: what arrived since (a registration, an identifier,
/// a merge, the answer to a token, the row itself with a code) may have made them certain, or have said what they say. They go through the same flow; who is still not certain is left as it is, but
/// for a row that waited for the answer to its token: when the answer helps nobody, it says so and waits for a person.
/// </summary>
internal sealed class HeldRows(ILedger ledger, InboundRunner runner, PartnerRegistry partners, TimeProvider time)
{
    private const int Page = 200;

    /// <summary>How many were looked at and how many became records.</summary>
    /// <param name="reason">Only those held for that reason; null: all.</param>
    public async Task<(int Seen, int Decided)> ResolveAsync(string actor, CancellationToken cancellationToken, string? reason = null)
    {
        var (seen, decided) = (0, 0);
        ReviewId? after = null;
        IReadOnlyList<ReviewRow> page;
        do
        {
            var before = after;
            page = await ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "subject", Reason: reason), Page, after, cancellationToken);
            after = page.Count > 0 ? page[^1].Id : after;
            seen += page.Count;
            var tried = await TryAsync(page, actor, cancellationToken);
            foreach (var (review, item) in tried.Where(one => IsCertain(one.Item)))
            {
                var how = item.Verdict == Verdict.Duplicate ? "该记录已由后来的报送办结，自动关闭" : "信息补齐后自动归集";
                decided += await ContinueAsync(review, how, actor, cancellationToken) ? 1 : 0;
            }

            await RenewAsync([.. tried.Where(one => one.Review.Reason == ShownTokens.Waiting && one.Item.ReviewReason is { } now && now != ShownTokens.Waiting)], before, actor, cancellationToken);
        }
        while (page.Count == Page);
        return (seen, decided);
    }

    /// <summary>What the flow would make of a page now, found in one transaction that is rolled back.</summary>
    private async Task<IReadOnlyList<(ReviewRow Review, InboundItem Item)>> TryAsync(IReadOnlyList<ReviewRow> page, string actor, CancellationToken cancellationToken)
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
        runner.Prepare(batch.Items, InboundStage.Validate);
        await runner.TryAsync(batch, cancellationToken);
        return entering;
    }

    /// <summary>Says of rows why they need a person now; who has been decided meanwhile is left alone.</summary>
    private async Task RenewAsync(IReadOnlyList<(ReviewRow Review, InboundItem Item)> rows, ReviewId? before, string actor, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await ledger.WriteAsync(
            async transaction =>
            {
                var open = (await ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "subject", Reason: ShownTokens.Waiting), Page, before, CancellationToken.None))
                    .Select(review => review.Id).ToHashSet();
                var write = new InboundWrite { Kind = "review-renewed", Actor = actor, At = time.GetUtcNow() };
                write.DecidedReviews.AddRange(rows.Where(row => open.Contains(row.Review.Id)).Select(row =>
                    row.Review with { Reason = row.Item.ReviewReason!, Candidates = CandidateJson.Write(row.Item.Candidates) }));
                await transaction.WriteAsync(write);
                return 0;
            },
            cancellationToken);
    }

    private async Task<bool> ContinueAsync(ReviewRow review, string how, string actor, CancellationToken cancellationToken)
    {
        if (await EnterAsync(review, actor, cancellationToken) is not { } item)
        {
            return false;
        }

        var batch = Batch([item], actor);
        runner.Prepare(batch.Items, InboundStage.Validate);
        batch.Write.DecidedReviews.Add(review with
        {
            State = ReviewStates.Decided, Decision = $"resolved: {how}", DecidedBy = actor, DecidedAt = batch.Write.At,
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
