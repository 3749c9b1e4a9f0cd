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
