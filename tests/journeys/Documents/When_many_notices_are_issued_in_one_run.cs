using Hub.EDocuments.Delivery;
using Hub.Ledger;
using Hub.Tests.EDocuments.Issue;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Sandbox;
using Shouldly;
using Xunit;

namespace Journeys.Documents;

/// <summary>Notices for many tasks in one run, through the whole hub to the simulated enterprise cloud. How fast: <c>./hub bench documents</c>.</summary>
public sealed class When_many_notices_are_issued_in_one_run
{
    private const string Cloud = "enterprise-cloud";
    private const int Tasks = 60;

    [Fact]
    public async Task Should_number_without_gap_or_double_and_deliver_each_once()
    {
        var folder = Directory.CreateTempSubdirectory("cloud-").FullName;
        await using var cloud = await SandboxHost.StartAsync(new SandboxOptions { PartnerId = Cloud, DataFolder = folder });
        await using var hub = await RunningHub.StartWithRegistryAsync(settings: cloud.Settings.ToDictionary(one => $"Partners:{Cloud}:{one.Key}", one => (string?)one.Value), outbound: true);
        var scene = new DocumentScene(hub);
        var tasks = new List<string>();
        for (var i = 0; i < Tasks; i++)
        {
            tasks.Add(await scene.TaskAsync());
        }

        await Task.WhenAll(tasks.Chunk(20).Select(async portion =>
        {
            var (status, body) = await scene.IssueAsync(new { keys = portion, types = new[] { "notice" }, data = DocumentScene.NoticeData });
            status.ShouldBe(200, body.ToJsonString());
        }));

        await DeliveredAsync(hub);
        var documents = await hub.Ledger.Documents.ListAsync(new DocumentFilter(), 1_000, null, TestContext.Current.CancellationToken);
        documents.Select(document => document.Sequence).Order().ShouldBe(Enumerable.Range(1, Tasks));
        documents.Select(document => document.TaskNo).Order().ShouldBe(tasks.Order());
        (cloud.Counts.Held, cloud.Counts.Accepted, cloud.Counts.Rejected).ShouldBe((Tasks, Tasks, 0));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task DeliveredAsync(RunningHub hub)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            // That the cloud took them is no delivery yet: its receipts say which enterprise got what.
            await hub.PostJsonAsync($"/api/v1/jobs/poll.{Cloud}.receipts/run", new { });
            await hub.Services.GetRequiredService<DocumentPush>().RunAsync(patience.Token);
            var items = (await hub.GetAsync($"/api/v1/documents?max={Tasks}"))["items"]!.AsArray();
            if (items.Count == Tasks && items.All(item => DocumentScene.Recipient(item!, "subject")["state"]!.ToString() != RecipientStates.Queued))
            {
                return;
            }

            await Task.Delay(100, patience.Token);
        }
    }
}
