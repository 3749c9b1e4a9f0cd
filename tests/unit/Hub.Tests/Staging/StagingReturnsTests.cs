using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Tests.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Staging;

/// <summary>What is returned of submissions that were stopped and resumed, and of those whose bytes are gone.</summary>
public sealed class StagingReturnsTests(PostgresCluster cluster)
{
    private static readonly FeedKey Feed = new(StagingScene.Partner, StagingScene.Feed);

    [Fact]
    public async Task What_a_stopped_submission_decides_after_it_was_resumed_is_returned_and_holds_up_nobody()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        var stopped = await ReceiveAsync(scene, """{"check_no":"H1"}""" + "\n" + """{"check_no":"H2"}""" + "\n");
        await ProgressAsync(scene, stopped, 1, SubmissionStates.Received, """{"row":1,"verdict":"rejected","errors":[]}""");
        await ProgressAsync(scene, stopped, 1, SubmissionStates.Stopped, null);
        await scene.PutAsync("L1", "2025-10-02 09:00:00");
        await scene.ReadAsync();
        await scene.SweepAsync();
        (await scene.ReturnedAsync("H1", "verdict")).ShouldBe("rejected");
        (await scene.ReturnedAsync("L1", "verdict")).ShouldBe("accepted");
        (await scene.ReturnedAsync("H2", "verdict")).ShouldBeNull();

        await ProgressAsync(scene, stopped, 1, SubmissionStates.Received, null);
        await scene.SweepAsync();
        (await scene.ReturnedAsync("H2", "verdict")).ShouldBeNull();
        await ProgressAsync(scene, stopped, 2, SubmissionStates.Finished, """{"row":2,"verdict":"review"}""");
        await scene.SweepAsync();

        (await scene.ReturnedAsync("H2", "verdict")).ShouldBe("review");
        (await scene.ReturnedAsync("H1", "resubmit_times")).ShouldBe("0");
        (await scene.Hub.Ledger.Settings.GetAsync($"staging-stopped:{Feed}", CancellationToken.None)).ShouldBe("");
    }

    [Fact]
    public async Task A_submission_whose_bytes_were_let_go_stops_no_returns()
    {
        await using var scene = await StagingScene.OpenAsync(cluster);
        await scene.SqlAsync("ALTER TABLE drug.check_return RENAME TO away");
        await scene.PutAsync("G1", "2025-10-02 09:00:00");
        await scene.ReadAsync();
        (await scene.Hub.Ledger.Payloads.LetGoAsync(Feed, TimeProvider.System.GetUtcNow().AddDays(1), 100, "test", CancellationToken.None)).Payloads.ShouldBe(1);
        await scene.SqlAsync("ALTER TABLE drug.away RENAME TO check_return");
        await scene.PutAsync("G2", "2025-10-02 09:01:00");
        (await scene.ReadAsync()).Fault.ShouldBeNull();

        (await scene.SweepAsync()).Fault.ShouldBeNull();

        (await scene.ReturnedAsync("G2", "verdict")).ShouldBe("accepted");
    }

    private static async Task<SubmissionId> ReceiveAsync(StagingScene scene, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var now = TimeProvider.System.GetUtcNow();
        using var content = new MemoryStream(bytes);
        var submission = new NewSubmission(SubmissionId.New(now), Feed, SHA256.HashData(bytes), bytes.Length, content, "a.ndjson", null, "poll", "test", now);
        await scene.Hub.Ledger.WriteAsync(transaction => transaction.ReceiveAsync([submission]), CancellationToken.None);
        return submission.Id;
    }

    private static Task<int> ProgressAsync(StagingScene scene, SubmissionId id, int batches, string state, string? report) => scene.Hub.Ledger.WriteAsync(
        async transaction =>
        {
            var write = new InboundWrite { Kind = "batch", Actor = "test", At = TimeProvider.System.GetUtcNow() };
            write.Progress.Add(new SubmissionProgress(id, new Watermark(0, batches, batches), default, state, null, null, null));
            if (report is not null)
            {
                write.Reports.Add(new ReportChunk(id, batches, batches, batches, Encoding.UTF8.GetBytes(report + "\n")));
            }

            await transaction.WriteAsync(write);
            return 0;
        },
        CancellationToken.None);
}
