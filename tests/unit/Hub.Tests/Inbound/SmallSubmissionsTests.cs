using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Inbound;
using Hub.Ledger;
using Hub.Registry;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound;

public sealed class SmallSubmissionsTests(SharedHub shared)
{
    private static readonly FeedKey Feed = new("culture-tourism", "culture-checks");

    [Fact]
    public async Task Two_hundred_at_once_with_repeats_among_them_get_one_verdict_each()
    {
        var hub = await shared.StartedAsync();
        var numbers = Enumerable.Range(0, 100).Select(_ => Checks.No("WL")).ToList();
        var contents = numbers.Concat(numbers.Take(50)).Select(no => Checks.Culture(no)).Concat(numbers.Take(50).Select(no => Checks.Culture(no) + "\n")).ToList();

        var answers = await Task.WhenAll(contents.Select(async content =>
        {
            using var response = await hub.PostAsync(Feed.Partner, Feed.Feed, Encoding.UTF8.GetBytes(content));
            return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        }));

        var submissions = answers.Select(a => a["id"]!.ToString()).Distinct().ToList();
        submissions.Count.ShouldBe(150);
        var verdicts = new List<string>();
        foreach (var submission in submissions)
        {
            verdicts.AddRange((await hub.RowsAsync(submission)).Where(r => r["verdict"]!.ToString() != "skipped").Select(r => r["verdict"]!.ToString()));
        }

        verdicts.Count(v => v == "accepted").ShouldBe(100);
        verdicts.Count(v => v == "duplicate").ShouldBe(50);
        foreach (var no in numbers)
        {
            (await hub.RecordAsync(Feed.Partner, no))!.Version.ShouldBe(1);
            (await hub.ExchangesOfAsync(no)).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_submission_that_breaks_fails_alone_and_its_neighbours_are_recorded_once_with_subjects_that_exist()
    {
        var hub = await shared.StartedAsync();
        var small = hub.Services.GetRequiredService<SmallSubmissions>();
        var feed = hub.Services.GetRequiredService<PartnerRegistry>().FindInbound(Feed)!;
        var hold = new TaskCompletionSource();
        var held = hub.Ledger.WriteAsync(async _ => { await hold.Task; return 0; }, CancellationToken.None);
        var neighbours = Enumerable.Range(0, 6).Select(_ => (No: Checks.No("WL"), Code: Checks.NewUscc())).ToList();

        var running = neighbours.Select((n, i) => (n.No, Task: SubmitAsync(small, feed, Checks.Culture(n.No, $"上海{n.No}有限公司", n.Code), poisoned: i == 3))).ToList();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        hold.SetResult();
        await held;

        for (var i = 0; i < running.Count; i++)
        {
            if (i == 3)
            {
                await Should.ThrowAsync<IOException>(() => running[i].Task);
                (await hub.RecordAsync(Feed.Partner, running[i].No)).ShouldBeNull();
                continue;
            }

            var outcome = await running[i].Task;
            var line = JsonNode.Parse(outcome.Lines.ShouldHaveSingleItem().Span[..^1])!;
            line["verdict"]!.ToString().ShouldBe("accepted");
            (await hub.RowsAsync(outcome.Receipt.Submission.Id.ToString())).ShouldHaveSingleItem().ToJsonString().ShouldBe(line.ToJsonString());
            var record = (await hub.RecordAsync(Feed.Partner, running[i].No))!;
            (await hub.Ledger.Queries.FindSubjectAsync(record.Subject!.Value, CancellationToken.None))!.Subject.Uscc.ShouldBe(neighbours[i].Code);
        }
    }

    private static async Task<SmallAnswer> SubmitAsync(SmallSubmissions small, InboundFeed feed, string content, bool poisoned)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        using Stream stream = poisoned ? new BreakingStream(bytes) : new MemoryStream(bytes);
        var at = TimeProvider.System.GetUtcNow();
        return await small.SubmitAsync(
            new NewSubmission(SubmissionId.New(at), Feed, SHA256.HashData(bytes), bytes.Length, stream, "small", null, "rest", "test", at), feed, CancellationToken.None);
    }

    /// <summary>Can be read to its end only as often as the flow reads before the commit.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("broken");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("broken");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new IOException("broken");
    }
}
