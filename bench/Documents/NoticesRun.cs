using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Canonical.Records;
using Hub.EDocuments.Delivery;
using Hub.EDocuments.Verification;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;
using Microsoft.Data.Sqlite;
using Sandbox;

namespace Bench.Documents;

/// <summary>
/// One run of notices through a whole hub: asked for over HTTP, numbered, rendered as PDF and OFD, signed, filed, routed, taken by the simulated
/// enterprise cloud, delivered. Afterwards everything is counted.
/// </summary>
internal static class NoticesRun
{
    private const string Cloud = "enterprise-cloud";
    private const int PerCall = 100;
    private const int Most = 1_000_000;
    private static readonly string[] Types = ["notice"];
    private static readonly string[] References = ["departments", "items", "officers", "subjects"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Notices issued per second; null when anything is missing, double or not sound.</summary>
    public static async Task<double?> RunAsync(int notices)
    {
        var folder = Directory.CreateTempSubdirectory("notices-bench-").FullName;
        try
        {
            await using var cloud = await SandboxHost.StartAsync(new SandboxOptions { PartnerId = Cloud, DataFolder = Path.Combine(folder, "sandbox") });
            var options = new HubOptions
            {
                DataFolder = Path.Combine(folder, "hub"), Serves = true, Urls = "http://127.0.0.1:0",
                Settings = cloud.Settings.ToDictionary(one => $"Partners:{Cloud}:{one.Key}", one => (string?)one.Value),
            };
            await using var hub = await HubHost.StartAsync(options, CancellationToken.None);
            using var http = hub.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
            http.BaseAddress = HubHost.AddressOf(hub);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorToken.Read(options.DataFolder));
            var rate = await RunAsync(hub.Services, http, cloud, notices);
            await hub.StopAsync();
            return rate;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double?> RunAsync(IServiceProvider services, HttpClient http, SandboxHost cloud, int notices)
    {
        var samples = Path.Combine(HubHome.Find(), "samples", "reference");
        foreach (var list in References)
        {
            using var content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(samples, $"{list}.csv")));
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/partners/district-registry/feeds/{list}/submissions") { Content = content };
            request.Headers.Add("Prefer", "wait=60");
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }

        var ledger = services.GetRequiredService<ILedger>();
        var tasks = await NoticeTasks.RecordAsync(ledger, services.GetRequiredService<RecordCatalogue>(), Path.Combine(samples, "subjects.csv"), notices);
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        foreach (var portion in tasks.Chunk(PerCall))
        {
            await IssueAsync(http, portion);
        }

        var (issued, used) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - before);
        await DeliverAsync(services, http, cloud, notices);
        var delivered = watch.Elapsed.TotalSeconds;
        var faults = await FaultsAsync(services, cloud, notices);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"flow: {notices / issued:F0} notices/s issued (numbered, PDF and OFD, signed, filed), {notices / delivered:F0}/s until the last was delivered, on {Environment.ProcessorCount} cores, {used.TotalMilliseconds / notices:F1} ms of processor each; {(faults.Count == 0 ? "numbers without gap or double, all sound" : string.Join("; ", faults))}"));
        return faults.Count == 0 ? notices / issued : null;
    }

    private static async Task IssueAsync(HttpClient http, string[] keys)
    {
        using var response = await http.PostAsJsonAsync("/api/v1/documents", new { keys, types = Types, data = new { basis = "《中华人民共和国食品安全法》第一百一十条" } });
        response.EnsureSuccessStatusCode();
        var items = (await response.Content.ReadFromJsonAsync<JsonNode>())!["items"]!.AsArray();
        if (items.FirstOrDefault(item => item!["number"] is null) is { } refused)
        {
            throw new InvalidOperationException(refused.ToJsonString());
        }
    }

    /// <summary>Waits until the platform has taken every notice and the hub knows by its receipts that each enterprise got its own.</summary>
    private static async Task DeliverAsync(IServiceProvider services, HttpClient http, SandboxHost cloud, int notices)
    {
        var patience = Stopwatch.StartNew();
        while (cloud.Counts.Accepted < notices && patience.Elapsed < Patience)
        {
            await Task.Delay(20);
        }

        var ledger = services.GetRequiredService<ILedger>();
        do
        {
            using var polled = await http.PostAsync($"/api/v1/jobs/poll.{Cloud}.receipts/run", null);
            await services.GetRequiredService<DocumentPush>().RunAsync(CancellationToken.None);
        }
        while (await UndeliveredAsync(ledger) > 0 && patience.Elapsed < Patience);
    }

    private static async Task<List<string>> FaultsAsync(IServiceProvider services, SandboxHost cloud, int notices)
    {
        var faults = new List<string>();
        var ledger = services.GetRequiredService<ILedger>();
        var documents = await ledger.Documents.ListAsync(new DocumentFilter(), Most, null, CancellationToken.None);
        Expect(documents.Select(document => document.Sequence).Order().SequenceEqual(Enumerable.Range(1, notices)), "numbers with gaps or doubles");
        Expect(documents.All(document => document.State == DocumentStates.Issued), "not all issued");
        Expect(documents.Select(document => document.TaskNo).Distinct().Count() == notices, "a task without notice or with two");
        var counts = cloud.Counts;
        Expect((counts.Held, counts.Accepted, counts.Rejected) == (notices, notices, 0), $"the platform holds {counts.Held}, accepted {counts.Accepted}, rejected {counts.Rejected}");
        Expect(await UndeliveredAsync(ledger) == 0, "not all delivered");
        var verifier = services.GetRequiredService<DocumentVerifier>();
        foreach (var document in documents)
        {
            var files = await ledger.Documents.ReadFilesAsync(document.Id, CancellationToken.None);
            Expect(files.Count == 2, $"{document.Number} lacks a file");
            foreach (var file in files)
            {
                await using var stream = await ledger.OpenPayloadAsync(file.Digest, CancellationToken.None);
                using var content = new MemoryStream();
                await stream.CopyToAsync(content);
                Expect(verifier.Verify(content.ToArray()).IsSound, $"{document.Number} ({file.Format}) is not sound");
            }
        }

        return faults;

        void Expect(bool holds, string otherwise)
        {
            if (!holds && !faults.Contains(otherwise))
            {
                faults.Add(otherwise);
            }
        }
    }

    /// <summary>How many enterprises have not got theirs; inspectors and the municipal system are no part of this run.</summary>
    private static async Task<int> UndeliveredAsync(ILedger ledger)
    {
        var ids = (await ledger.Documents.ListAsync(new DocumentFilter(), Most, null, CancellationToken.None)).Select(document => document.Id).ToList();
        var recipients = await ledger.Documents.ReadRecipientsAsync(ids, CancellationToken.None);
        return ids.Count - recipients.Count(recipient => recipient is { Kind: "subject", State: not RecipientStates.Queued });
    }
}
