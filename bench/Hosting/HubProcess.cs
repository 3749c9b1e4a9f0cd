using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;
using Hub.Security;

namespace Bench.Hosting;

/// <summary>The real hub (<c>hub serve</c>) on a data folder, with the client of its operator.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ChildProgram _program;

    private HubProcess(ChildProgram program, Uri address, HttpMessageInvoker http, string token) =>
        (_program, Address, Http, Token) = (program, address, http, token);

    public Uri Address { get; }

    public string Token { get; }

    public HttpMessageInvoker Http { get; }

    public int Id => _program.Id;

    public static async Task<HubProcess> StartAsync(string home, string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HUB_HOME"] = home };
        var program = ChildProgram.Start("Hub", environment, "serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0");
        while (DataFolderLock.Holder(dataFolder)?.Split(' ') is not [_, var address, ..] || !Uri.TryCreate(address, UriKind.Absolute, out _))
        {
            await Task.Delay(100);
            if (program.HasExited)
            {
                throw new InvalidOperationException($"the hub ended with {program.ExitCode} instead of serving");
            }
        }

        var uri = new Uri(DataFolderLock.Holder(dataFolder)!.Split(' ')[1]);
        return new HubProcess(program, uri, new HttpMessageInvoker(new SocketsHttpHandler()), OperatorToken.Read(dataFolder)!);
    }

    /// <summary>A key as a department holds it.</summary>
    public async Task<string> IssueKeyAsync(string partner)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "api/v1/keys")) { Content = JsonContent.Create(new { partner }) };
        var answer = await SendAsync(request);
        return answer["key"]!.ToString();
    }

    /// <summary>Sends a file and waits until it has its verdicts.</summary>
    public async Task ImportAsync(string partner, string feed, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"api/v1/partners/{partner}/feeds/{feed}/submissions"))
        {
            Content = new ByteArrayContent(content),
        };
        var answer = await SendAsync(request);
        var watch = Stopwatch.StartNew();
        while (answer["state"]!.ToString() == SubmissionStates.Received)
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"{partner}/{feed} has no verdicts after {Patience}: {answer}");
            }

            await Task.Delay(50);
            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, $"api/v1/submissions/{answer["id"]}"));
            answer = await SendAsync(again);
        }
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        return await SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _program.DisposeAsync();
    }

    private async Task<JsonNode> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var response = await Http.SendAsync(request, CancellationToken.None);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{request.RequestUri}: {(int)response.StatusCode} {text}");
    }
}
