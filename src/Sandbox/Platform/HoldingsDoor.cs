using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Platform;

/// <summary>Answers what the platform holds: by key, and page by page for reconciliation.</summary>
internal sealed class HoldingsDoor(PlatformHoldings holdings, string keyName = "cd_id")
{
    private const int MaxKeys = 500;
    private const int MaxPage = 1000;
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public PlatformAnswer Query(PlatformRequest request)
    {
        if (Keys(request.Body) is not { } keys || keys.Count is 0 or > MaxKeys)
        {
            return PlatformAnswer.Problem(400, "Q001", $"应为含 1 至 {MaxKeys} 个主键的 keys");
        }

        lock (holdings.Lock)
        {
            var known = keys.Distinct().Select(holdings.Find).OfType<HeldRecord>();
            return PlatformAnswer.Of(new JsonObject { ["held"] = List(known) });
        }
    }

    public PlatformAnswer Reconcile(PlatformRequest request)
    {
        DateOnly? day = null;
        if (request.Query("day") is { } text)
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            {
                return PlatformAnswer.Problem(400, "Q002", "day 应为 yyyy-MM-dd");
            }

            day = parsed;
        }

        if (!int.TryParse(request.Query("limit") ?? "1000", NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is 0 or > MaxPage)
        {
            return PlatformAnswer.Problem(400, "Q003", $"limit 应为 1 至 {MaxPage}");
        }

        lock (holdings.Lock)
        {
            var all = holdings.Held(r => day is null || DateOnly.FromDateTime(r.At.ToOffset(Shanghai).DateTime) == day);
            var after = request.Query("after");
            var page = all.Where(r => after is null || string.CompareOrdinal(r.Key, after) > 0).Take(limit + 1).ToList();
            var next = page.Count > limit ? page[limit - 1].Key : null;
            return PlatformAnswer.Of(new JsonObject
            {
                ["count"] = all.Count,
                ["held"] = List(page.Take(limit)),
                ["next"] = next,
            });
        }
    }

    private JsonArray List(IEnumerable<HeldRecord> records) => [.. records.Select(r => (JsonNode)new JsonObject
    {
        [keyName] = r.Key,
        ["operation"] = r.Operation,
        ["batch"] = r.Batch,
        ["digest"] = r.Digest,
        ["receipt"] = r.Receipt,
    })];

    private static List<string>? Keys(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("keys", out var keys) && keys.EnumerateArray().All(k => k.ValueKind == JsonValueKind.String)
                ? [.. keys.EnumerateArray().Select(k => k.GetString()!)]
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
