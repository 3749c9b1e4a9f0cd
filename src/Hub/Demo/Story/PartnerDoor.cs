using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>A simulated partner's own word: what it holds, read from it and not from the hub, and what happens at it.</summary>
internal sealed class PartnerDoor(string id, string name, Uri control, HttpClient http, Patience patience)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Id => id;

    public string Name => name;

    /// <summary>How many records it holds, by feed.</summary>
    public async Task<IReadOnlyDictionary<string, int>> HoldingsAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<Dictionary<string, int>>(new Uri(control, "holdings"), cancellationToken))!;

    /// <summary>What it holds under a key; waits until it does.</summary>
    public Task<JsonNode> HoldsAsync(string feed, string key, CancellationToken cancellationToken) => patience.ForAsync(
        $"{name}没有收到 {feed} {key}", async () => await FindAsync(feed, key, cancellationToken) is { } found && IsHeld(found) ? found : null, cancellationToken);

    /// <summary>Waits until it no longer holds what it had.</summary>
    public Task<JsonNode> LetGoAsync(string feed, string key, CancellationToken cancellationToken) => patience.ForAsync(
        $"{name}仍持有 {feed} {key}", async () => await FindAsync(feed, key, cancellationToken) is { } found && !IsHeld(found) ? found : null, cancellationToken);

    /// <summary>Waits until it holds at least this version of a key.</summary>
    public Task<JsonNode> HoldsVersionAsync(string feed, string key, int version, CancellationToken cancellationToken) => patience.ForAsync(
        $"{name}没有收到 {feed} {key} 的第 {version} 版",
        async () => await FindAsync(feed, key, cancellationToken) is { } found && IsHeld(found) && found["version"]!.GetValue<int>() >= version ? found : null,
        cancellationToken);

    /// <summary>Something happens at the partner, which the hub is to learn by reading.</summary>
    public Task PublishAsync(string feed, JsonObject item, CancellationToken cancellationToken) => PublishAsync(feed, item, null, cancellationToken);

    /// <summary>The partner calls the hub.</summary>
    public Task CallAsync(string feed, JsonObject item, Uri hub, CancellationToken cancellationToken) => PublishAsync(feed, item, hub, cancellationToken);

    private static bool IsHeld(JsonNode record) => record["isHeld"]!.GetValue<bool>();

    private async Task<JsonNode?> FindAsync(string feed, string key, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<JsonArray>(new Uri(control, $"holdings/{feed}"), cancellationToken))!.FirstOrDefault(record => record!["key"]!.ToString() == key);

    private async Task PublishAsync(string feed, JsonObject item, Uri? hub, CancellationToken cancellationToken)
    {
        var target = new Uri(control, hub is null ? $"events/{feed}" : $"events/{feed}?hub={Uri.EscapeDataString(hub.ToString())}");
        using var response = await http.PostAsync(target, new StringContent(item.ToJsonString(Readable)), cancellationToken);
        var statuses = response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<int[]>(cancellationToken) : [(int)response.StatusCode];
        if (statuses is not [>= 200 and < 300])
        {
            throw new StoryStopException($"{name}的 {feed} 未被受理：HTTP {string.Join('、', statuses!)}");
        }
    }
}
