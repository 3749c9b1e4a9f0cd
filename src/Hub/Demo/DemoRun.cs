using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Adapters.Catalogue;
using Adapters.Contract;
using Hub.Cli;
using Hub.Hosting;
using Hub.Inbound;
using Hub.Ledger;
using Hub.Outbound.Render;
using Hub.Registry;
using Hub.Security;
using Sandbox;
using Spectre.Console;

namespace Hub.Demo;

/// <summary>The story of the hub in one command: departments send, the platform receives, the platform's own word is the proof.</summary>
internal static class DemoRun
{
    private const string Platform = "internet-plus-supervision";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string folder, string samples, bool once, string? postgres, CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { PartnerId = Platform, DataFolder = Path.Combine(folder, "sandbox") });
        var options = new HubOptions
        {
            DataFolder = Path.Combine(folder, "hub"),
            ConnectionString = postgres,
            Serves = true,
            Urls = "http://127.0.0.1:0",
            Settings = Settings(sandbox),
        };
        await using var app = await HubHost.StartAsync(options, cancellationToken);
        try
        {
            return await TellAsync(app, sandbox, options, folder, samples, once, cancellationToken);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> TellAsync(
        WebApplication app, SandboxHost sandbox, HubOptions options, string folder, string samples, bool once, CancellationToken cancellationToken)
    {
        var console = CommandOutput.Console;
        var address = HubHost.AddressOf(app);
        console.MarkupLineInterpolated($"枢纽 / hub [green]{address}[/]   模拟监管平台 / simulated platform [green]{sandbox.Address}[/]");
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.BaseAddress = address;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorToken.Read(options.DataFolder));

        var report = Path.Combine(folder, "report.ndjson");
        var files = ImportList.Read(samples, null, null, out var mistake) ?? throw new InvalidDataException(mistake);
        var outcome = await new ImportRun(http).RunAsync(files, report, cancellationToken);
        outcome.Print();
        await DeliverAsync(http, cancellationToken);
        StatusCommand.Print((await http.GetFromJsonAsync<JsonNode>("/api/v1/status", cancellationToken))!);

        var proof = await ProveAsync(app, samples, report, cancellationToken);
        proof.Print(console);
        DemoExamples.Print(console, report);
        var proved = proof.IsPerfect && !outcome.Failed;
        if (once)
        {
            console.MarkupLine(proved ? "[green]演示完成，全部核对一致 / all proved[/]" : "[red]核对不一致 / not proved[/]");
            return proved ? 0 : 1;
        }

        await InviteAsync(console, http, address, options.DataFolder, cancellationToken);
        await WaitAsync(cancellationToken);
        return proved ? 0 : 1;
    }

    private static Dictionary<string, string?> Settings(SandboxHost sandbox) => new()
    {
        [$"Partners:{Platform}:BaseAddress"] = sandbox.Address.ToString(),
        [$"Partners:{Platform}:SenderId"] = sandbox.SenderId,
        [$"Partners:{Platform}:KeyId"] = sandbox.KeyId,
        [$"Partners:{Platform}:SecretFile"] = sandbox.SecretFile,
    };

    /// <summary>Waits until every exchange with the simulated platform has come to rest, with a bar; what is owed to others waits for their configuration.</summary>
    private static async Task DeliverAsync(HttpClient http, CancellationToken cancellationToken) =>
        await CommandOutput.Console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("推送监管平台 / deliver");
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            while (!patience.IsCancellationRequested)
            {
                var exchanges = (await http.GetFromJsonAsync<JsonNode>("/api/v1/status", cancellationToken))!["exchanges"]!.AsArray()
                    .Where(e => e!["feed"]!.ToString().StartsWith($"{Platform}/", StringComparison.Ordinal))
                    .Select(e => (State: e!["state"]!.ToString(), Count: e["count"]!.GetValue<long>())).ToList();
                var open = exchanges.Where(e => e.State is ExchangeStates.Pending or ExchangeStates.Sending or ExchangeStates.Sent or ExchangeStates.Receipted or ExchangeStates.Unknown).Sum(e => e.Count);
                task.MaxValue = Math.Max(1, exchanges.Sum(e => e.Count));
                task.Value = task.MaxValue - open;
                if (open == 0)
                {
                    return;
                }

                await Task.Delay(100, cancellationToken);
            }
        });

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

    private static async Task InviteAsync(IAnsiConsole console, HttpClient http, Uri address, string dataFolder, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync("/api/v1/keys", new { partner = "culture-tourism", label = "demo", days = 1 }, cancellationToken);
        var key = (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["key"]!.ToString();
        console.WriteLine();
        console.WriteLine("试一试 / try:");
        console.WriteLine($"  ./hub status --data {dataFolder}");
        console.WriteLine($"  ./hub exchanges list --data {dataFolder} --max 5");
        console.WriteLine($"  ./hub review list --data {dataFolder}");
        console.WriteLine($"  ./hub verify --data {dataFolder}");
        console.WriteLine($"  curl -s -H 'Authorization: Bearer {key}' {address}api/v1/submissions");
        console.WriteLine($"  curl -s -H 'Authorization: Bearer {key}' -H 'Prefer: wait=10' --data-binary @samples/feeds/culture-tourism/wl_push.ndjson {address}api/v1/partners/culture-tourism/feeds/culture-checks/submissions");
        console.WriteLine($"  接口文档 / API: {address}docs");
        console.WriteLine("按 Ctrl-C 结束 / Ctrl-C ends it");
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
