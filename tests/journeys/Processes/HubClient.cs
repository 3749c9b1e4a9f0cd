using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Journeys.Processes;

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

    /// <summary>Sends a file and waits until it has its verdicts; answers its submission.</summary>
    public async Task<JsonNode> ImportAsync(string partner, string feed, byte[] content) => await FinishedAsync(await SubmitAsync(partner, feed, content));

    /// <summary>Sends a file; answers what was answered, with or without verdicts.</summary>
    /// <exception cref="HttpRequestException">Nobody answered.</exception>
    public async Task<JsonNode> SubmitAsync(string partner, string feed, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"api/v1/partners/{partner}/feeds/{feed}/submissions"))
        {
            Content = new ByteArrayContent(content),
        };
        return await SendAsync(request);
    }

    /// <summary>Waits until a submission has all its verdicts.</summary>
    public async Task<JsonNode> FinishedAsync(JsonNode submission)
    {
        var watch = Stopwatch.StartNew();
        while (submission["state"]!.ToString() == SubmissionStates.Received)
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"no verdicts after {Patience}: {submission}");
            }

            await Task.Delay(50, CancellationToken.None);
            submission = await GetAsync($"api/v1/submissions/{submission["id"]}");
        }

        return submission;
    }

    /// <summary>The rows of a submission's report.</summary>
    public async Task<string[]> RowsAsync(string submission)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"api/v1/submissions/{submission}/rows"));
        return (await TextAsync(request)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        return await SendAsync(request);
    }

    /// <summary>Asks for something to be done.</summary>
    /// <exception cref="HttpRequestException">Nobody answered.</exception>
    public async Task<JsonNode> PostAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path));
        return await SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(HttpRequestMessage request) => JsonNode.Parse(await TextAsync(request))!;

    private async Task<string> TextAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, CancellationToken.None);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{request.RequestUri}: {(int)response.StatusCode} {text}");
    }
}
