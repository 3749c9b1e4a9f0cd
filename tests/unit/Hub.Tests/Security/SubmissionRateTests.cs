using System.Net;
using System.Text;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Security;

public sealed class SubmissionRateTests
{
    [Fact]
    public async Task A_partner_that_sends_too_often_is_told_when_to_come_again_and_nobody_else_can_use_up_its_share()
    {
        await using var hub = await RunningHub.StartAsync();
        using var stranger = await hub.ClientOfAsync("culture-tourism");
        using var registry = await hub.ClientOfAsync(RunningHub.Registry);

        (await PostAsync(hub, stranger, 70)).ShouldAllBe(status => status == HttpStatusCode.NotFound);
        var statuses = await PostAsync(hub, registry, 70);
        using var refused = await hub.PostAsync(RunningHub.Registry, "departments", "x"u8.ToArray(), registry);

        statuses.Take(60).ShouldAllBe(status => status == HttpStatusCode.OK);
        statuses.Skip(60).ShouldAllBe(status => status == HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await PostAsync(hub, hub.Http, 1)).ShouldBe([HttpStatusCode.OK]);
    }

    [Fact]
    public async Task Recognising_files_is_limited_per_partner_and_needs_a_right_of_operators()
    {
        await using var hub = await RunningHub.StartAsync();
        using var partner = await hub.ClientOfAsync("culture-tourism");
        using var other = await hub.ClientOfAsync("ecology");
        using var reader = hub.ClientWith((await hub.PostJsonAsync("/api/v1/keys", new { rights = new[] { "list", "body" } })).Body["key"]!.ToString());

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 65; i++)
        {
            statuses.Add(await RecogniseAsync(partner));
        }

        statuses.Take(60).ShouldAllBe(status => status == HttpStatusCode.OK);
        statuses.Skip(60).ShouldAllBe(status => status == HttpStatusCode.TooManyRequests);
        (await RecogniseAsync(other)).ShouldBe(HttpStatusCode.OK);
        (await RecogniseAsync(reader)).ShouldBe(HttpStatusCode.Forbidden);
        (await RecogniseAsync(hub.Http)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> RecogniseAsync(HttpClient client)
    {
        using var response = await client.PostAsync("/api/v1/recognise", new StringContent("{}"), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<List<HttpStatusCode>> PostAsync(RunningHub hub, HttpClient client, int times)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
        {
            using var response = await hub.PostAsync(RunningHub.Registry, "departments", Encoding.UTF8.GetBytes($"部门标识,部门名称\nd{i},部门{i}\n"), client);
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }
}
