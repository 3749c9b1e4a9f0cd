using System.Net.Http.Json;
using Hub.Ledger;
using Hub.Tests.EDocuments.Issue;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Journeys.Inbound;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Journeys.Documents;

/// <summary>Eight clients ask for notices while the hub is killed (kill -9) again and again.</summary>
public sealed class When_the_hub_is_killed_while_documents_are_issued(PostgresCluster cluster)
{
    private const int Tasks = 240;
    private const int Clients = 8;
    private const int Rounds = 3;

    public static TheoryData<string> Stores => Engines.All;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Should_leave_numbers_without_gap_or_double_and_finish_every_document(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("hub-chaos-").FullName;
        var postgres = await Engines.StoreAsync(engine, cluster);
        var random = new Random(20_260_330);
        var tasks = await PrepareAsync(postgres, folder);
        for (var round = 0; round < Rounds; round++)
        {
            await using var hub = await HubProcess.StartAsync(folder, postgres);
            var asking = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => AskAsync(hub.Http, tasks, client)));
            await Task.Delay(random.Next(400, 1_800), TestContext.Current.CancellationToken);
            await hub.KillAsync();
            await asking;
        }

        await using (var hub = await RunningHub.StartAsync(postgres, folder))
        {
            await ShouldBeCompleteAsync(hub, tasks);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ShouldBeCompleteAsync(RunningHub hub, List<string> tasks)
    {
        var scene = new DocumentScene(hub);
        foreach (var portion in tasks.Chunk(100))
        {
            var (status, body) = await scene.IssueAsync(new { keys = portion, types = new[] { "notice" }, data = DocumentScene.NoticeData });
            status.ShouldBe(200);
            body["items"]!.AsArray().ShouldAllBe(item => item!["number"] != null, body.ToJsonString());
        }

        var documents = await hub.Ledger.Documents.ListAsync(new DocumentFilter(), 1_000, null, CancellationToken.None);
        documents.Select(document => document.Sequence).Order().ShouldBe(Enumerable.Range(1, Tasks));
        documents.Select(document => document.TaskNo).Order().ShouldBe(tasks.Order());
        documents.ShouldAllBe(document => document.State == DocumentStates.Issued);
        foreach (var document in documents)
        {
            (await hub.Ledger.Documents.ReadFilesAsync(document.Id, CancellationToken.None)).Count.ShouldBe(2);
            var record = (await hub.RecordAsync(DocumentScene.Department, document.Number, "document"))!;
            (record.Id, record.Version).ShouldBe((document.Record!.Value, 1));
        }

        (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    /// <summary>Asks for all tasks in an order of its own, some at a time, until the hub is gone.</summary>
    private static async Task AskAsync(HttpClient http, List<string> tasks, int client)
    {
        foreach (var portion in tasks.Skip(client * (Tasks / Clients)).Concat(tasks).Chunk(5))
        {
            try
            {
                using var response = await http.PostAsJsonAsync("/api/v1/documents", new { keys = portion, types = new[] { "notice" }, data = DocumentScene.NoticeData });
                response.IsSuccessStatusCode.ShouldBeTrue();
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task<List<string>> PrepareAsync(string? postgres, string folder)
    {
        await using var hub = await RunningHub.StartAsync(postgres, folder);
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            await hub.SubmitAsync(RunningHub.Registry, list, await File.ReadAllBytesAsync(Samples.File($"reference/{list}.csv")));
        }

        var scene = new DocumentScene(hub);
        var tasks = new List<string>();
        for (var i = 0; i < Tasks; i++)
        {
            tasks.Add(await scene.TaskAsync());
        }

        return tasks;
    }
}
