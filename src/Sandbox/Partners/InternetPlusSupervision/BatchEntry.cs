using System.Globalization;
using System.Text.Json;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>One entry of a batch, read as far as it can be.</summary>
internal sealed class BatchEntry
{
    public BatchEntry(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        // A document that is no row carries its envelope beside itself.
        var row = entry.TryGetProperty("row", out var inner) ? inner : entry;
        if (row.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        Row = row;
        Key = row.Text("cd_id");
        Operation = row.Text("cd_operation") is "i" or "u" or "d" ? row.Text("cd_operation") : null;
        Digest = entry.Text("digest");
        IdempotencyKey = entry.Text("idempotencyKey");
        Version = VersionOf(IdempotencyKey);
    }

    public JsonElement Row { get; }

    public string? Key { get; }

    public string? Operation { get; }

    public string? Digest { get; }

    public string? IdempotencyKey { get; }

    public long? Version { get; }

    private static long? VersionOf(string? key) =>
        key?.LastIndexOf(':') is > 0 and var colon
        && long.TryParse(key.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? version
            : null;
}
