using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>The hub as everybody outside sees it: its REST doors, with the operator's key or a department's own.</summary>
internal sealed class HubDoor(HttpClient http, Patience patience)
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public Uri Address => http.BaseAddress!;

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => await ReadAsync(await http.GetAsync(Path(path), cancellationToken), path, cancellationToken);

    public async Task<JsonNode> PostAsync(string path, JsonObject? body, CancellationToken cancellationToken) =>
        await ReadAsync(await http.PostAsJsonAsync(Path(path), body, cancellationToken), path, cancellationToken);

    /// <summary>Looks at something until it is as it should be.</summary>
    public Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> isThere, string otherwise, CancellationToken cancellationToken) =>
        patience.ForAsync(otherwise, async () => await GetAsync(path, cancellationToken) is { } now && isThere(now) ? now : null, cancellationToken);

    /// <summary>A department hands in rows through the REST door with its own key, and every row gets its verdict.</summary>
    /// <exception cref="StoryStopException">A row was not taken; its first fault is told.</exception>
    public async Task<JsonNode> HandInAsync(string partner, string feed, string content, CancellationToken cancellationToken)
    {
        var path = $"partners/{partner}/feeds/{feed}/submissions";
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(path)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await KeyOfAsync(partner, cancellationToken));
        request.Headers.Add("Prefer", "wait=10");
        var submission = await ReadAsync(await http.SendAsync(request, cancellationToken), path, cancellationToken);
        var id = submission["id"]!.ToString();
        var judged = await patience.ForAsync(
            $"{partner}/{feed} 的报送没有逐行结果",
            async () => await GetAsync($"submissions/{id}", cancellationToken) is { } now && now["state"]!.ToString() is not ("received" or "retrying") ? now : null,
            cancellationToken);
        var counts = judged["counts"]!;
        return Number(counts["accepted"]) + Number(counts["updated"]) + Number(counts["skipped"]) == Number(counts["total"]) && Number(counts["total"]) > 0
            ? judged
            : throw new StoryStopException($"{partner}/{feed} 的报送未被接收：{await FirstFaultAsync(id, judged, cancellationToken)}");
    }

    /// <summary>What a department reads with its own key.</summary>
    public async Task<JsonNode> GetAsAsync(string partner, string path, CancellationToken cancellationToken) =>
        JsonNode.Parse(await DownloadAsync(partner, path, cancellationToken))!;

    /// <summary>What a department downloads with its own key.</summary>
    public async Task<byte[]> DownloadAsync(string partner, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await KeyOfAsync(partner, cancellationToken));
        using var response = await http.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new StoryStopException($"{path} 下载失败：HTTP {(int)response.StatusCode}");
    }

    /// <summary>Runs a job now, as an operator would; when the clock has it running already, right after.</summary>
    public async Task<string> RunJobAsync(string name, CancellationToken cancellationToken)
    {
        var result = await patience.ForAsync(
            $"作业 {name} 一直在运行",
            async () => await http.PostAsync(Path($"jobs/{name}/run"), null, cancellationToken) is { StatusCode: not HttpStatusCode.Conflict } answer
                ? await ReadAsync(answer, name, cancellationToken) : null,
            cancellationToken);
        return result["code"] is null
            ? result["summary"]!.ToString()
            : throw new StoryStopException($"作业 {name}：{result["code"]} {result["message"]}{result["hint"]}");
    }

    /// <summary>Reads what is new on a polled feed.</summary>
    /// <exception cref="StoryStopException">A row of it was rejected; its first fault is told.</exception>
    public async Task<string> PollAsync(string partner, string feed, CancellationToken cancellationToken)
    {
        var summary = await RunJobAsync($"poll.{partner}.{feed}", cancellationToken);
        var pages = (await GetAsync($"submissions?partner={partner}&feed={feed}&max=500", cancellationToken))["items"]!.AsArray();
        return pages.FirstOrDefault(page => Number(page!["counts"]!["rejected"]) > 0) is { } wrong
            ? throw new StoryStopException($"{partner}/{feed} 取回的行被退回：{await FirstFaultAsync(wrong["id"]!.ToString(), wrong, cancellationToken)}")
            : summary;
    }

    /// <summary>Keys are handed out once per department and run.</summary>
    public async Task<string> KeyOfAsync(string partner, CancellationToken cancellationToken)
    {
        if (!_keys.TryGetValue(partner, out var key))
        {
            var issued = await PostAsync("keys", new JsonObject { ["partner"] = partner, ["label"] = "demo", ["days"] = 2 }, cancellationToken);
            _keys[partner] = key = issued["key"]!.ToString();
        }

        return key;
    }

    private static Uri Path(string path) => new($"/api/v1/{path}", UriKind.Relative);

    private static int Number(JsonNode? node) => node?.GetValue<int>() ?? 0;

    private async Task<string> FirstFaultAsync(string id, JsonNode judged, CancellationToken cancellationToken)
    {
        foreach (var line in (await http.GetStringAsync(Path($"submissions/{id}/rows"), cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (JsonNode.Parse(line)!["errors"] is JsonArray { Count: > 0 } errors)
            {
                return $"{errors[0]!["code"]} {errors[0]!["message"]}";
            }
        }

        return judged["faults"]?.ToJsonString() ?? judged["counts"]!.ToJsonString();
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, string path, CancellationToken cancellationToken)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var answer = text is ['{' or '[', ..] ? JsonNode.Parse(text) : null;
            return response.IsSuccessStatusCode && answer is not null
                ? answer
                : throw new StoryStopException($"{path}：{answer?["code"] ?? $"HTTP {(int)response.StatusCode}"} {answer?["detail"]}{answer?["hint"]}");
        }
    }
}
