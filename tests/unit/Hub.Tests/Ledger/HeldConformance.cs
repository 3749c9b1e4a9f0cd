using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class HeldConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    [Fact]
    public async Task Closes_a_rejection_and_keeps_what_it_was()
    {
        var (first, second) = (Rejection(1), Rejection(2));
        await WriteAsync(write => write.Rejections.AddRange([first, second]));
        var record = RecordId.New(Now);
        await WriteAsync(write => write.ClosedRejections.Add(new RejectionClose(first.Id, RejectionStates.Replayed, "run-1", record, Now)), "replay");

        (await Ledger.Queries.FindRejectionAsync(first.Id, Stop)).ShouldBe(first with { State = RejectionStates.Replayed, ClosedBy = "run-1", ClosedAt = Now });
        (await Ledger.Queries.FindRejectionAsync(second.Id, Stop)).ShouldBe(second);
        (await Ledger.Queries.FindRejectionAsync(new RejectionId(Guid.Empty), Stop)).ShouldBeNull();
        var found = await Ledger.Queries.FindRejectionsAsync([second.Id, first.Id, second.Id, new RejectionId(Guid.Empty)], Stop);
        (found.Count, found[second.Id], found[first.Id].State).ShouldBe((2, second, RejectionStates.Replayed));
        (await Ledger.Queries.FindRejectionsAsync([], Stop)).ShouldBeEmpty();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Reads_rejections_by_filter()
    {
        var ecology = new FeedKey("ecology", "air");
        var (a, b, c) = (Rejection(1), Rejection(2) with { Feed = ecology, Cause = "MAP", Codes = "MAP-2001,MAP-2002" }, Rejection(3) with { RecordKey = "K-3" });
        await WriteAsync(write => write.Rejections.AddRange([a, b, c]));
        await WriteAsync(write => write.ClosedRejections.Add(new RejectionClose(c.Id, RejectionStates.Corrected, "s", null, Now)));
        async Task<int[]> RowsAsync(RejectionFilter filter) =>
            [.. await Ledger.Queries.ReadRejectionsAsync(filter, Stop).Select(row => row.Row).ToListAsync(Stop)];

        (await RowsAsync(new RejectionFilter())).ShouldBe([1, 2, 3]);
        (await RowsAsync(new RejectionFilter(State: RejectionStates.Open))).ShouldBe([1, 2]);
        (await RowsAsync(new RejectionFilter(State: RejectionStates.Corrected))).ShouldBe([3]);
        (await RowsAsync(new RejectionFilter(Partner: "ecology"))).ShouldBe([2]);
        (await RowsAsync(new RejectionFilter(Feed: "double-random"))).ShouldBe([1, 3]);
        (await RowsAsync(new RejectionFilter(Cause: "MAP"))).ShouldBe([2]);
        (await RowsAsync(new RejectionFilter(Code: "MAP-2002"))).ShouldBe([2]);
        (await RowsAsync(new RejectionFilter(Code: "MAP-200"))).ShouldBeEmpty();
        (await RowsAsync(new RejectionFilter(RecordKey: "K-3"))).ShouldBe([3]);
        (await RowsAsync(new RejectionFilter(Submission: b.Submission))).ShouldBe([2]);
        (await RowsAsync(new RejectionFilter(From: Now.AddSeconds(1)))).ShouldBeEmpty();
        (await RowsAsync(new RejectionFilter(After: a.Id))).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Reads_more_rejections_than_a_page_holds()
    {
        await WriteAsync(write => write.Rejections.AddRange(Enumerable.Range(1, 1100).Select(Rejection)));

        (await Ledger.Queries.ReadRejectionsAsync(new RejectionFilter(), Stop).Select(row => row.Row).ToListAsync(Stop)).ShouldBe(Enumerable.Range(1, 1100));
    }

    [Fact]
    public async Task Lists_reviews_until_they_are_decided()
    {
        var (a, b) = (Review(1, "subject"), Review(2, "pair"));
        await WriteAsync(write => write.Reviews.AddRange([a, b]));
        (await Ledger.Queries.ListReviewsAsync(new ReviewFilter(), 10, null, Stop)).Select(row => row.Row).ShouldBe([2, 1]);
        (await Ledger.Queries.ListReviewsAsync(new ReviewFilter(), 10, b.Id, Stop)).Select(row => row.Row).ShouldBe([1]);
        (await Ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "pair"), 10, null, Stop)).Select(row => row.Row).ShouldBe([2]);
        (await Ledger.Queries.ListReviewsAsync(new ReviewFilter(Partner: "ecology"), 10, null, Stop)).ShouldBeEmpty();

        var decided = a with { State = ReviewStates.Decided, Decision = "same", DecidedBy = "clerk", DecidedAt = Now };
        await WriteAsync(write => write.DecidedReviews.Add(decided), "decision");

        (await Ledger.Queries.ListReviewsAsync(new ReviewFilter(), 10, null, Stop)).ShouldHaveSingleItem().Id.ShouldBe(b.Id);
        var read = (await Ledger.Queries.FindReviewAsync(a.Id, Stop))!;
        read.Draft.ShouldBe(decided.Draft);
        (read with { Draft = null }).ShouldBe(decided with { Draft = null });
        await ShouldVerifyAsync();
    }

    private RejectionRow Rejection(int row) => new(
        RejectionId.New(Now.AddMilliseconds(row)), SubmissionId.New(Now), Inbound, null, row, null, "CONTRACT-IN", "VAL-3001", "[{}]", "{\"行\":1}",
        RejectionStates.Open, Now);

    private ReviewRow Review(int row, string kind) => new(
        ReviewId.New(Now.AddMilliseconds(row)), kind, SubmissionId.New(Now), Inbound, "sheet", row, "unknown name", "inspection-record", "{}"u8.ToArray(),
        "{}", "[]", ReviewStates.Open, Now);
}

public sealed class SqliteHeldTests() : HeldConformance(new SqliteHarness());

public sealed class PostgresHeldTests(PostgresCluster cluster) : HeldConformance(new PostgresHarness(cluster));
