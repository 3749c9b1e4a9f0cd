using System.Security.Cryptography;
using Adapters.Catalogue;
using Adapters.Contract;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Polling;

/// <summary>
/// Reads a polled feed page by page from its cursor; each page is a submission of the inbound flow. The cursor moves only
/// behind a page that is durable and has all its verdicts, so a crash reads the same page again and finds it already there.
/// </summary>
internal sealed class FeedPoll(PageIntake intake, PartnerRegistry partners)
{
    /// <summary>Pages of one run; what is left is read by the next, so that pausing and other jobs get their turn.</summary>
    private const int MostPages = 200;

    public async Task<PollReport> RunAsync(PolledFeed feed, IPollBook book, CancellationToken cancellationToken)
    {
        var key = new FeedKey(feed.PartnerId, feed.Id);
        var inbound = partners.FindInbound(key) ?? throw new InvalidOperationException($"no inbound feed {key}");
        var cursor = await book.ReadAsync(cancellationToken);
        var report = new PollReport { Cursor = cursor.After };
        if (!cursor.IsTold)
        {
            cursor = await TellAsync(feed.Adapter, cursor, book, cancellationToken);
        }

        for (var pages = 0; pages < MostPages; pages++)
        {
            var outcome = await feed.Adapter.ReadPageAsync(cursor.After, cancellationToken);
            if (outcome is not PageOutcome.Page page)
            {
                var unanswered = (PageOutcome.Unanswered)outcome;
                return report with { Fault = PollFaults.Unanswered(key, unanswered.Cause, unanswered.Detail), RetryAfter = unanswered.RetryAfter };
            }

            (report, var digest) = await KeepAsync(inbound, page, cursor, report, cancellationToken);
            if (report.Fault is null && cursor.IsBehind(page.Next))
            {
                report = report with { Fault = PollFaults.WentBack(key, cursor.After!, page.Next!) };
            }

            if (report.Fault is not null)
            {
                return report;
            }

            var moved = page.Next is not null && page.Next != cursor.After;
            if (moved || digest is not null)
            {
                cursor = cursor.Pass(page.Next, digest, isTold: feed.Adapter is not IPageReceipt);
                if (!await book.SaveAsync(cursor, cancellationToken))
                {
                    return report with { Fault = PollFaults.TakenOver(key) };
                }

                report = report with { Cursor = cursor.After };
                cursor = await TellAsync(feed.Adapter, cursor, book, cancellationToken);
            }
            else if (!page.Bytes.IsEmpty && cursor.IsTold)
            {
                // The last page once more: it is kept, and who handed it again does not know.
                cursor = await TellAsync(feed.Adapter, cursor with { IsTold = false }, book, cancellationToken);
            }

            if (!page.More)
            {
                return report;
            }

            if (!moved)
            {
                return report with { Fault = PollFaults.NoProgress(key, cursor.After) };
            }
        }

        return report;
    }

    /// <summary>Makes the page a submission; the digest is null when there is nothing to keep: no bytes, or the last page once more.</summary>
    private async Task<(PollReport Report, string? Digest)> KeepAsync(
        InboundFeed inbound, PageOutcome.Page page, PollCursor cursor, PollReport report, CancellationToken cancellationToken)
    {
        if (page.Bytes.IsEmpty)
        {
            return (report, null);
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(page.Bytes.Span));
        if (digest == cursor.Digest)
        {
            return (report with { Repeated = report.Repeated + 1 }, null);
        }

        var (submission, repeated, fault) = await intake.TakeAsync(inbound, page, $"page:{cursor.Pages + 1}:{digest[..32]}", cancellationToken);
        return submission is null
            ? (report with { Fault = fault }, null)
            : (report with
            {
                Pages = report.Pages + (repeated ? 0 : 1),
                Repeated = report.Repeated + (repeated ? 1 : 0),
                Counts = report.Counts + (repeated ? default : submission.Counts),
                Fault = submission.State == SubmissionStates.Refused ? PollFaults.Unreadable(inbound.Key, submission.Id) : null,
            }, digest);
    }

    private static async Task<PollCursor> TellAsync(IInboundAdapter adapter, PollCursor cursor, IPollBook book, CancellationToken cancellationToken)
    {
        if (cursor.IsTold || cursor.After is null || adapter is not IPageReceipt receipt || !await receipt.ConfirmAsync(cursor.After, cancellationToken))
        {
            return cursor;
        }

        var told = cursor with { IsTold = true };
        await book.SaveAsync(told, cancellationToken);
        return told;
    }
}
