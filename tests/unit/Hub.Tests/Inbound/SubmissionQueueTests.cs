using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound;

public sealed class SubmissionQueueTests(SharedHub shared)
{
    private const string Partner = "culture-tourism";
    private const string Feed = "culture-checks";

    [Fact]
    public async Task A_small_correction_waits_for_the_large_submission_it_corrects()
    {
        var hub = await shared.StartedAsync();
        var corrected = Checks.No("WL");
        var large = new StringBuilder();
        for (var i = 0; i < 3_000; i++)
        {
            large.Append(Checks.Culture(Checks.No("WL")));
        }

        large.Append(Checks.Culture(corrected));

        using var first = await PostAsync(hub, large.ToString());
        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var second = await hub.ReportAsync(Partner, Feed, Checks.Culture(corrected, result: "fail"));

        second.ShouldHaveSingleItem()["verdict"]!.ToString().ShouldBe("updated");
        var record = (await hub.RecordAsync(Partner, corrected))!;
        record.Version.ShouldBe(2);
        Encoding.UTF8.GetString(record.Body).ShouldContain("fail");
    }

    [Fact]
    public async Task Small_submissions_go_their_short_way_again_when_the_large_one_is_done()
    {
        var hub = await shared.StartedAsync();
        await hub.SubmitAsync(Partner, Feed, string.Concat(Enumerable.Range(0, 300).Select(_ => Checks.Culture(Checks.No("WL")))));

        using var small = await PostAsync(hub, Checks.Culture(Checks.No("WL")));

        small.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(await small.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["rows"]!.AsArray().Count.ShouldBe(1);
    }

    private static Task<HttpResponseMessage> PostAsync(RunningHub hub, string content) => hub.Http.PostAsync(
        $"/api/v1/partners/{Partner}/feeds/{Feed}/submissions", new ByteArrayContent(Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);
}
