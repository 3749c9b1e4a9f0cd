using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Hub.Tests.Hosting;

/// <summary>A hub in this process on a free port, with a data folder of its own, reached as everybody reaches it: over HTTP.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    public const string Registry = "district-registry";

    private readonly bool _ownsFolder;
    private WebApplication _app;

    private RunningHub(HubOptions options, bool ownsFolder, WebApplication app)
    {
        (Options, _ownsFolder, _app) = (options, ownsFolder, app);
        Http = ClientWith(OperatorToken.Read(Folder)!);
    }

    public HubOptions Options { get; private set; }

    public string Folder => Options.DataFolder;

    public Uri Address => HubHost.AddressOf(_app);

    /// <summary>The local operator.</summary>
    public HttpClient Http { get; private set; }

    public IServiceProvider Services => _app.Services;

    public ILedger Ledger => Services.GetRequiredService<ILedger>();

    public static async Task<RunningHub> StartAsync(string? postgres = null, string? folder = null, string? home = null, TimeProvider? time = null, Action<IServiceCollection>? compose = null,
        IReadOnlyDictionary<string, string?>? settings = null, bool outbound = false)
    {
        var options = new HubOptions
        {
            Serves = true,
            DataFolder = folder ?? Directory.CreateTempSubdirectory("hub-").FullName,
            ConnectionString = postgres,
            Urls = "http://127.0.0.1:0",
            Home = home ?? HubHome.Find(),
            Outbound = outbound,
            Time = time ?? TimeProvider.System,
            Compose = compose,
            Settings = settings ?? new Dictionary<string, string?>(),
        };
        return new RunningHub(options, folder is null, await HubHost.StartAsync(options, CancellationToken.None));
    }

    /// <summary>A hub that knows the reference lists of the samples.</summary>
    public static async Task<RunningHub> StartWithRegistryAsync(
        string? postgres = null, TimeProvider? time = null, IReadOnlyDictionary<string, string?>? settings = null, bool outbound = false)
    {
        var hub = await StartAsync(postgres, time: time, settings: settings, outbound: outbound);
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            var result = await hub.SubmitAsync(Registry, list, await File.ReadAllBytesAsync(Samples.File($"reference/{list}.csv")));
            result["state"]!.ToString().ShouldBe("finished");
        }

        return hub;
    }

    /// <summary>Stops the hub and starts it again on the same data, with other schemas and mappings if told so.</summary>
    public async Task RestartAsync(string? home = null)
    {
        Http.Dispose();
        await StopAsync();
        Options = Options with { Home = home ?? Options.Home };
        _app = await HubHost.StartAsync(Options, CancellationToken.None);
        Http = ClientWith(OperatorToken.Read(Folder)!);
    }

    public HttpClient ClientWith(string? key)
    {
        var client = Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = Address;
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A client with a new key of the partner.</summary>
    public async Task<HttpClient> ClientOfAsync(string partner)
    {
        using var response = await Http.PostAsJsonAsync("/api/v1/keys", new { partner, label = "test" });
        return ClientWith((await response.Content.ReadFromJsonAsync<JsonNode>())!["key"]!.ToString());
    }

    public async Task<HttpResponseMessage> PostAsync(
        string partner, string feed, byte[] content, HttpClient? by = null, string? fileName = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/partners/{partner}/feeds/{feed}/submissions") { Content = new ByteArrayContent(content) };
        request.Headers.Add("Prefer", "wait=60");
        if (fileName is not null)
        {
            request.Headers.Add("X-File-Name", Uri.EscapeDataString(fileName));
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await (by ?? Http).SendAsync(request);
    }

    public Task<JsonNode> SubmitAsync(string partner, string feed, string content, HttpClient? by = null) =>
        SubmitAsync(partner, feed, Encoding.UTF8.GetBytes(content), by);

    /// <summary>Sends, waits for the end, answers the submission as the API shows it.</summary>
    public async Task<JsonNode> SubmitAsync(string partner, string feed, byte[] content, HttpClient? by = null, string? fileName = null)
    {
        using var response = await PostAsync(partner, feed, content, by, fileName);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        var id = (await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.ToString();
        for (var i = 0; ; i++)
        {
            var submission = await GetAsync($"/api/v1/submissions/{id}");
            if (submission["state"]!.ToString() != "received")
            {
                return submission;
            }

            i.ShouldBeLessThan(1200, "the submission does not come to its end");
            await Task.Delay(50);
        }
    }

    /// <summary>Sends and answers the report, a line per source row.</summary>
    public async Task<IReadOnlyList<JsonNode>> ReportAsync(string partner, string feed, string content) =>
        await RowsAsync((await SubmitAsync(partner, feed, content))["id"]!.ToString());

    public async Task<IReadOnlyList<JsonNode>> RowsAsync(string submission) =>
        [.. (await Http.GetStringAsync($"/api/v1/submissions/{submission}/rows")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public async Task<JsonNode> GetAsync(string address) => (await Http.GetFromJsonAsync<JsonNode>(address))!;

    public async Task<(int Status, JsonNode Body)> PostJsonAsync(string address, object body, HttpClient? by = null)
    {
        using var response = await (by ?? Http).PostAsJsonAsync(address, body);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public async Task<RecordVersionRow?> RecordAsync(string owner, string key, string type = "inspection-record") =>
        await Ledger.Queries.FindRecordAsync(new RecordKey(type, owner, key), null, CancellationToken.None);

    /// <summary>What is owed of a record to the national platform; others may be owed the same.</summary>
    public async Task<IReadOnlyList<ExchangeView>> ExchangesOfAsync(string key) =>
        await Ledger.Queries.ListExchangesAsync(new ExchangeFilter("internet-plus-supervision", RecordKey: key), 1_000, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        if (_ownsFolder)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
