using System.Globalization;
using System.Text.Json;

namespace Sandbox.Platform;

/// <summary>One entry of a batch whose row says nothing of how it travels; read as far as it can be.</summary>
internal sealed record FilingEntry(string? Key, string? Operation, string? Digest, string? IdempotencyKey, JsonElement Row)
{
    /// <summary>Whether nothing is missing that the platform needs before it looks at the row.</summary>
    public bool IsComplete => Key is not null && Operation is "i" or "u" or "d" && Digest is not null && Version is not null && Row.ValueKind == JsonValueKind.Object;

    /// <summary>The version: what stands after the last colon of the idempotency key.</summary>
    public long? Version =>
        IdempotencyKey?.LastIndexOf(':') is > 0 and var colon
        && long.TryParse(IdempotencyKey.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? version
            : null;
}

/// <summary>A batch as the platform reads it.</summary>
internal sealed record Filing(string? Batch, IReadOnlyList<FilingEntry> Entries)
{
    /// <summary>Reads a JSON batch; null when it is none.</summary>
    public static Filing? OfJson(byte[] body)
    {
        try
        {
            // Rows are judged after this method: the document is left to the collector.
            var root = JsonDocument.Parse(body).RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("entries", out var entries) && entries.ValueKind == JsonValueKind.Array
                ? new Filing(root.Text("batch"), [.. entries.EnumerateArray().Select(Entry)])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FilingEntry Entry(JsonElement entry) => entry.ValueKind == JsonValueKind.Object
        ? new FilingEntry(
            entry.Text("key"), entry.Text("operation"), entry.Text("digest"), entry.Text("idempotencyKey"),
            entry.TryGetProperty("row", out var row) ? row : default)
        : new FilingEntry(null, null, null, null, default);
}
