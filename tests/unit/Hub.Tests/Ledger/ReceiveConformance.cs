using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class ReceiveConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    [Fact]
    public async Task Keeps_the_bytes_of_a_submission_as_they_came()
    {
        var receipt = await ReceiveAsync(Submission("a,b\n1,2\n"));

        receipt.Kind.ShouldBe(ReceiptKind.New);
        (await BytesAsync(receipt.Submission.Digest)).ShouldBe("a,b\n1,2\n"u8.ToArray());
        var stored = await Ledger.Queries.FindSubmissionAsync(receipt.Submission.Id, Stop);
        stored.ShouldNotBeNull();
        stored.Digest.ShouldBe(receipt.Submission.Digest);
        (stored with { Digest = receipt.Submission.Digest }).ShouldBe(receipt.Submission);
        await ShouldVerifyAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData((3 << 20) + 17)]
    public async Task Keeps_payloads_of_every_size(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);

        var receipt = await ReceiveAsync(Submission(bytes));

        (await BytesAsync(receipt.Submission.Digest)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Remembers_every_key_that_came_with_known_bytes()
    {
        var first = await ReceiveAsync(Submission("a", "k1"));
        (await ReceiveAsync(Submission("a", "k2"))).Submission.Id.ShouldBe(first.Submission.Id);
        await ReopenAsync();

        var repeated = await ReceiveAsync(Submission("a", "k2"));
        var conflict = await ReceiveAsync(Submission("b", "k2"));
        var together = await Ledger.WriteAsync(transaction => transaction.ReceiveAsync([Submission("a", "k3"), Submission("b", "k3")]), Stop);

        (repeated.Kind, repeated.Submission.Id).ShouldBe((ReceiptKind.Repeated, first.Submission.Id));
        (conflict.Kind, conflict.Submission.Id).ShouldBe((ReceiptKind.KeyConflict, first.Submission.Id));
        together.Select(receipt => receipt.Kind).ShouldBe([ReceiptKind.Repeated, ReceiptKind.KeyConflict]);
        (await ReceiveAsync(Submission("b", "k4"))).Kind.ShouldBe(ReceiptKind.New);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Answers_the_first_submission_when_the_same_feed_sends_the_same_bytes_again()
    {
        var first = await ReceiveAsync(Submission("same"));
        Clock.Advance(TimeSpan.FromHours(1));

        var again = await ReceiveAsync(Submission("same"));
        var elsewhere = await ReceiveAsync(Submission("same", feed: Inbound with { Feed = "other" }));

        again.Kind.ShouldBe(ReceiptKind.Repeated);
        again.Submission.Id.ShouldBe(first.Submission.Id);
        again.Submission.Digest.ShouldBe(first.Submission.Digest);
        elsewhere.Kind.ShouldBe(ReceiptKind.New);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Sees_repeats_and_conflicts_within_one_call()
    {
        var receipts = await Ledger.WriteAsync(
            transaction => transaction.ReceiveAsync([Submission("a", "k1"), Submission("a"), Submission("b", "k1"), Submission("a", "k1"), Submission("c")]), Stop);

        receipts.Select(receipt => receipt.Kind).ShouldBe(
            [ReceiptKind.New, ReceiptKind.Repeated, ReceiptKind.KeyConflict, ReceiptKind.Repeated, ReceiptKind.New]);
        receipts[1].Submission.Id.ShouldBe(receipts[0].Submission.Id);
    }

    [Fact]
    public async Task Refuses_an_idempotency_key_that_was_used_for_other_bytes()
    {
        var first = await ReceiveAsync(Submission("one", "key"));

        var other = await ReceiveAsync(Submission("two", "key"));
        var otherFeed = await ReceiveAsync(Submission("two", "key", Inbound with { Feed = "other" }));

        other.Kind.ShouldBe(ReceiptKind.KeyConflict);
        other.Submission.Id.ShouldBe(first.Submission.Id);
        otherFeed.Kind.ShouldBe(ReceiptKind.New);
        (await Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(), 10, null, Stop)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Forgets_a_submission_whose_transaction_failed()
    {
        var submission = Submission("lost");
        await Should.ThrowAsync<InvalidOperationException>(() => Ledger.WriteAsync<int>(
            async transaction =>
            {
                await transaction.ReceiveAsync([submission]);
                throw new InvalidOperationException("crash");
            },
            Stop));

        (await Ledger.Queries.FindSubmissionAsync(submission.Id, Stop)).ShouldBeNull();
        (await ReceiveAsync(Submission("lost"))).Kind.ShouldBe(ReceiptKind.New);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Resumes_at_the_watermark_after_a_restart()
    {
        var submission = (await ReceiveAsync(Submission("rows"))).Submission;
        for (var batch = 1; batch <= 2; batch++)
        {
            await WriteAsync(write =>
            {
                write.Reports.Add(new ReportChunk(submission.Id, batch, 1, 1000, "{}\n"u8.ToArray()));
                write.Progress.Add(new SubmissionProgress(
                    submission.Id, new Watermark(0, batch * 1000, batch), new VerdictCounts(990, 1, 2, 3, 4, 0), SubmissionStates.Received, "csv", null, null));
            });
        }

        await ReopenAsync();
        var left = (await Ledger.Queries.UnfinishedSubmissionsAsync(Stop)).ShouldHaveSingleItem();
        left.Watermark.ShouldBe(new Watermark(0, 2000, 2));
        left.Counts.ShouldBe(new VerdictCounts(1980, 2, 4, 6, 8, 0));

        await WriteAsync(write => write.Progress.Add(new SubmissionProgress(
            submission.Id, left.Watermark, default, SubmissionStates.Finished, null, "[]", Now)));
        (await Ledger.Queries.UnfinishedSubmissionsAsync(Stop)).ShouldBeEmpty();
        var finished = (await Ledger.Queries.FindSubmissionAsync(submission.Id, Stop))!;
        (finished.State, finished.Detected, finished.FaultsJson, finished.FinishedAt).ShouldBe((SubmissionStates.Finished, "csv", "[]", Now));
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Lists_submissions_newest_first_page_by_page()
    {
        var ids = new List<SubmissionId>();
        for (var i = 0; i < 5; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Insert(0, (await ReceiveAsync(Submission($"file {i}", feed: i == 4 ? new FeedKey("ecology", "air") : null))).Submission.Id);
        }

        var first = await Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(), 2, null, Stop);
        var second = await Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(), 10, first[^1].Id, Stop);
        first.Concat(second).Select(row => row.Id).ShouldBe(ids);
        (await Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter("ecology"), 10, null, Stop)).ShouldHaveSingleItem().Id.ShouldBe(ids[0]);
        (await Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter("eco"), 10, null, Stop)).ShouldBeEmpty();
        (await Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(Feed: "double-random"), 10, null, Stop)).Count.ShouldBe(4);
        (await Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(State: "finished"), 10, null, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reads_a_report_back_chunk_by_chunk()
    {
        var submission = (await ReceiveAsync(Submission("rows"))).Submission;
        await WriteAsync(write =>
        {
            for (var seq = 1; seq <= 20; seq++)
            {
                write.Reports.Add(new ReportChunk(submission.Id, seq, seq * 10, (seq * 10) + 9, new[] { (byte)seq }));
            }
        });

        var chunks = await Ledger.Queries.ReadReportAsync(submission.Id, Stop).ToListAsync(Stop);
        chunks.Select(chunk => chunk.Seq).ShouldBe(Enumerable.Range(1, 20));
        chunks[4].Lines.ToArray().ShouldBe([5]);
        (chunks[4].FirstRow, chunks[4].LastRow).ShouldBe((50, 59));
    }

    [Fact]
    public async Task Reads_a_large_payload_from_any_place_again()
    {
        var bytes = new byte[(5 << 20) / 2];
        new Random(7).NextBytes(bytes);
        var submission = (await ReceiveAsync(Submission(bytes))).Submission;

        await using var stream = await Ledger.OpenPayloadAsync(submission.Digest, Stop);
        var piece = new byte[100];
        foreach (var place in new[] { 0, (1 << 20) - 50, 2 << 20, 3 })
        {
            stream.Position = place;
            await stream.ReadExactlyAsync(piece, Stop);
            piece.ShouldBe(bytes.AsSpan(place, piece.Length).ToArray());
        }

        stream.Seek(-1, SeekOrigin.End);
        stream.ReadByte().ShouldBe(bytes[^1]);
        stream.ReadByte().ShouldBe(-1);
    }

    private async Task<byte[]> BytesAsync(byte[] digest)
    {
        await using var stream = await Ledger.OpenPayloadAsync(digest, Stop);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }
}

public sealed class SqliteReceiveTests() : ReceiveConformance(new SqliteHarness());

public sealed class PostgresReceiveTests(PostgresCluster cluster) : ReceiveConformance(new PostgresHarness(cluster));
