using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

/// <summary>The end of payloads: bytes go, digest, size and evidence stay; what waits for somebody is kept; what comes again is there again.</summary>
public abstract class PayloadConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    private static readonly byte[] Large = [.. Enumerable.Range(0, (2 << 20) + 7).Select(i => (byte)i)];

    [Fact]
    public async Task Old_and_settled_bytes_go_and_the_evidence_still_holds()
    {
        var small = await FinishedAsync(Submission("old"));
        var large = await FinishedAsync(Submission(Large));
        Clock.Advance(TimeSpan.FromDays(40));
        var fresh = await FinishedAsync(Submission("new"));

        (await LetGoAsync()).ShouldBe((2, 3 + Large.Length));
        (await LetGoAsync()).ShouldBe((0, 0));

        await Should.ThrowAsync<KeyNotFoundException>(() => Ledger.OpenPayloadAsync(small.Digest, Stop));
        await Should.ThrowAsync<KeyNotFoundException>(() => Ledger.OpenPayloadAsync(large.Digest, Stop));
        (await ReadAsync(fresh.Digest)).Length.ShouldBe(3);
        (await Ledger.Queries.FindSubmissionAsync(large.Id, Stop))!.Size.ShouldBe(Large.Length);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Bytes_that_come_again_are_there_again()
    {
        await FinishedAsync(Submission("old"));
        await FinishedAsync(Submission(Large));
        Clock.Advance(TimeSpan.FromDays(40));
        await LetGoAsync();

        var elsewhere = new FeedKey("health", "health-checks");
        var small = await ReceiveAsync(Submission("old", feed: elsewhere));
        var large = await ReceiveAsync(Submission(Large, feed: elsewhere));

        small.Kind.ShouldBe(ReceiptKind.New);
        (await ReadAsync(small.Submission.Digest)).ShouldBe("old"u8.ToArray());
        (await ReadAsync(large.Submission.Digest)).ShouldBe(Large);
        (await ReceiveAsync(Submission("old"))).Kind.ShouldBe(ReceiptKind.Repeated);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task What_waits_for_somebody_is_kept()
    {
        await ReceiveAsync(Submission("unfinished"));
        var refused = await FinishedAsync(Submission("has an open rejection"));
        await WriteAsync(write => write.Rejections.Add(new RejectionRow(
            RejectionId.New(Now), refused.Id, Inbound, null, 1, null, "MAP", "MAP-2001", "[]", "{}", RejectionStates.Open, Now)));
        await FinishedAsync(Submission("shared"));
        Clock.Advance(TimeSpan.FromDays(40));
        await FinishedAsync(Submission("shared", feed: new FeedKey("health", "health-checks")));

        (await LetGoAsync()).Payloads.ShouldBe(0);
    }

    [Fact]
    public async Task Bytes_that_are_a_document_too_are_kept()
    {
        await FinishedAsync(Submission(Large));
        await Ledger.Documents.ReceiveAsync(Documents.Received(Now, Large, null), null, Large, Stop);
        var document = Documents.New(Now, "T-1");
        await FinishedAsync(Submission(document.Id.Value.ToByteArray()));
        await Ledger.Documents.NumberAsync([document], "clerk", Stop);
        (await Ledger.Documents.FinishAsync([Documents.Finished(document, Now)], Documents.NoRecords(Now), Stop)).ShouldHaveSingleItem();
        Clock.Advance(TimeSpan.FromDays(40));

        (await LetGoAsync()).Payloads.ShouldBe(0);
    }

    [Fact]
    public async Task A_document_brings_bytes_back_that_were_let_go()
    {
        await FinishedAsync(Submission(Large));
        await FinishedAsync(Submission("small"));
        Clock.Advance(TimeSpan.FromDays(40));
        (await LetGoAsync()).Payloads.ShouldBe(2);
        (await Ledger.FindPayloadAsync(System.Security.Cryptography.SHA256.HashData(Large), Stop)).ShouldBeNull();

        foreach (var bytes in new[] { Large, "small"u8.ToArray() })
        {
            var (row, _) = await Ledger.Documents.ReceiveAsync(Documents.Received(Now, bytes, null), null, bytes, Stop);
            (await ReadAsync(row.Digest)).ShouldBe(bytes);
        }

        await ShouldVerifyAsync();
    }

    private Task<(int Payloads, long Bytes)> LetGoAsync() => Ledger.Payloads.LetGoAsync(Inbound, Now.AddDays(-30), 100, "clock", Stop);

    private async Task<SubmissionRow> FinishedAsync(NewSubmission submission)
    {
        var row = (await ReceiveAsync(submission)).Submission;
        await WriteAsync(write => write.Progress.Add(new SubmissionProgress(row.Id, new Watermark(0, 1, 0), new VerdictCounts(1, 0, 0, 0, 0, 0), SubmissionStates.Finished, "csv", null, Now)));
        return row;
    }

    private async Task<byte[]> ReadAsync(byte[] digest)
    {
        await using var stream = await Ledger.OpenPayloadAsync(digest, Stop);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }
}

public sealed class SqlitePayloadTests() : PayloadConformance(new SqliteHarness());

public sealed class PostgresPayloadTests(PostgresCluster cluster) : PayloadConformance(new PostgresHarness(cluster));
