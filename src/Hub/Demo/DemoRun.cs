using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Adapters.Catalogue;
using Adapters.Contract;
using Hub.Cli;
using Hub.Demo.Story;
using Hub.Demo.Summary;
using Hub.Hosting;
using Hub.Inbound;
using Hub.Ledger;
using Hub.Outbound.Render;
using Hub.Registry;
using Hub.Security;
using Spectre.Console;

namespace Hub.Demo;

/// <summary>
/// The story of the hub in one command. First seven departments send, and the platform's own word is the proof; then one joint inspection
/// goes through all partners, and their own word is the proof again.
/// </summary>
internal static class DemoRun
{
    private const string Platform = "internet-plus-supervision";

    public static async Task<int> RunAsync(DemoOptions demo, CancellationToken cancellationToken)
    {
        var clock = new DemoClock();
        await using var partners = await DemoPartners.StartAsync(Path.Combine(demo.Folder, "sandbox"), demo.Faults, clock);
        await using var staging = demo.Postgres is null ? null : await StagingDatabase.OpenAsync(demo.Postgres, demo.Folder, cancellationToken);
        var options = new HubOptions
        {
            DataFolder = Path.Combine(demo.Folder, "hub"),
            ConnectionString = demo.Postgres,
            Serves = true,
            Urls = "http://127.0.0.1:0",
            Settings = partners.Settings.Concat(staging?.Settings ?? []).ToDictionary(),
            Time = clock,
        };
        await using var app = await HubHost.StartAsync(options, cancellationToken);
        try
        {
            return await TellAsync(app, partners, clock, staging, options, demo, cancellationToken);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> TellAsync(
        WebApplication app, DemoPartners partners, DemoClock clock, StagingDatabase? staging, HubOptions options, DemoOptions demo, CancellationToken cancellationToken)
    {
        var console = CommandOutput.Console;
        var address = HubHost.AddressOf(app);
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.BaseAddress = address;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorToken.Read(options.DataFolder));
        using var visitor = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        var world = World(app.Services, partners, clock, staging, http, visitor, demo.Patience);
        PrintAddresses(console, address, partners, world);

        var proved = await ImportAsync(app, http, demo, cancellationToken);
        var told = await new StoryRun(world, JointInspectionStory.Of(world), console).TellAsync(cancellationToken);
        var exchanged = await SumUpAsync(console, http, world, told, cancellationToken);
        var isRight = proved && told && exchanged.All(partner => partner is { Failed: 0, Open: 0 });
        console.MarkupLine(isRight ? "[green]演示完成，全部核对一致 / all proved[/]" : "[red]演示没有全部核对一致 / not proved[/]");
        if (!demo.Once)
        {
            await DemoInvitation.PrintAsync(console, world, partners, options.DataFolder, cancellationToken);
            await WaitAsync(cancellationToken);
        }

        return isRight ? 0 : 1;
    }

    private static StoryWorld World(
        IServiceProvider services, DemoPartners partners, DemoClock clock, StagingDatabase? staging, HttpClient http, HttpClient visitor, TimeSpan longest)
    {
        var patience = new Patience(longest, TimeProvider.System);
        var registry = services.GetRequiredService<PartnerRegistry>();
        var doors = DemoPartners.Ids.ToDictionary(id => id, id => new PartnerDoor(id, registry.Find(id)!.NameZh, partners.ControlOf(id), visitor, patience));
        return new StoryWorld(new HubDoor(http, patience), new CodePageVisitor(visitor), doors, new StoryCast(clock), clock) { Staging = staging };
    }

    private static void PrintAddresses(IAnsiConsole console, Uri hub, DemoPartners partners, StoryWorld world)
    {
        console.MarkupLineInterpolated($"枢纽 / hub [green]{hub}[/]，模拟对接方 / simulated partners：");
        foreach (var partner in world.Partners)
        {
            console.MarkupLineInterpolated($"  [green]{partners.AddressOf(partner.Id)}[/]  {partner.Name}");
        }
    }

    /// <summary>Seven departments' files arrive at the national platform; answers whether it says so itself.</summary>
    private static async Task<bool> ImportAsync(WebApplication app, HttpClient http, DemoOptions demo, CancellationToken cancellationToken)
    {
        var report = Path.Combine(demo.Folder, "report.ndjson");
        var files = ImportList.Read(demo.Samples, null, null, out var mistake) ?? throw new InvalidDataException(mistake);
        var outcome = await new ImportRun(http).RunAsync(files, report, cancellationToken);
        outcome.Print();
        await new Deliveries(http).WaitAsync("推送监管平台 / deliver", [Platform], cancellationToken);
        StatusCommand.Print((await http.GetFromJsonAsync<JsonNode>("/api/v1/status", cancellationToken))!);
        var proof = await ProveAsync(app, demo.Samples, report, cancellationToken);
        proof.Print(CommandOutput.Console);
        DemoExamples.Print(CommandOutput.Console, report);
        return proof.IsPerfect && !outcome.Failed;
    }

    /// <summary>Waits until everything has come to rest, when the story was told, and lists what came and went.</summary>
    private static async Task<IReadOnlyList<Exchanged>> SumUpAsync(IAnsiConsole console, HttpClient http, StoryWorld world, bool told, CancellationToken cancellationToken)
    {
        if (told)
        {
            await new Deliveries(http).WaitAsync("等待在途交换 / settle", DemoPartners.Ids, cancellationToken);
        }

        var status = (await http.GetFromJsonAsync<JsonNode>("/api/v1/status", cancellationToken))!;
        var exchanged = new List<Exchanged>();
        foreach (var partner in world.Partners)
        {
            exchanged.Add(await Exchanged.ReadAsync(world.Hub, partner, status, cancellationToken));
        }

        PartnerTable.Print(console, exchanged);
        if (world.Staging is null)
        {
            console.WriteLine("部门前置库需要 PostgreSQL，不在本次演示之内；用 --postgres 连接串 纳入 / staging tables are no part of this run without --postgres");
        }

        return exchanged;
    }

    private static async Task<DemoProof> ProveAsync(WebApplication app, string samples, string report, CancellationToken cancellationToken)
    {
        var content = app.Services.GetRequiredService<HubContent>();
        var mapping = content.FindMapping($"{Platform}/inspection-records")!;
        var format = new MappedRowFormat(mapping, app.Services.GetRequiredService<IDepartments>(), TimeProvider.System);
        var expected = await new DemoTruth(content, app.Services.GetRequiredService<InboundFlow>(), app.Services.GetRequiredService<ILedger>(), format)
            .ExpectAsync(samples, report, cancellationToken);
        var source = (IReconciliationSource)app.Services.GetRequiredService<PartnerCatalogue>().Find(Platform, "inspection-records")!.Adapter;
        var held = new Dictionary<string, PartnerCopy>();
        string? after = null;
        long count;
        do
        {
            var page = await source.ReadHoldingsAsync(null, after, cancellationToken) as HoldingsPage.Held
                ?? throw new InvalidDataException("平台没有回答持有清单的查询 / the platform did not answer");
            count = page.Count;
            foreach (var copy in page.Copies)
            {
                held[copy.BusinessKey] = copy;
            }

            after = page.Next;
        }
        while (after is not null);
        return new DemoProof(expected, held, count);
    }

    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how the demo ends.
        }
    }
}
