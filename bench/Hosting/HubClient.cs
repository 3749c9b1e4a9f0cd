using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Bench.Hosting;

/// <summary>The operator's client of a hub.</summary>
internal sealed class HubClient(Uri address, string token) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

    /// <summary>A key as a department holds it.</summary>
    public async Task<string> IssueKeyAsync(string partner)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "api/v1/keys")) { Content = JsonContent.Create(new { partner }) };
        var answer = await SendAsync(request);
        return answer["key"]!.ToString();
    }

    /// <summary>Sends a file and waits until it has its verdicts.</summary>
    public async Task ImportAsync(string partner, string feed, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"api/v1/partners/{partner}/feeds/{feed}/submissions"))
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
            answer = await GetAsync($"api/v1/submissions/{answer["id"]}");
        }
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        return await SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, CancellationToken.None);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{request.RequestUri}: {(int)response.StatusCode} {text}");
    }
}
