using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sandbox.Platform;

/// <summary>How the platform writes JSON: Chinese stays readable.</summary>
internal static class PlatformJson
{
    public static JsonSerializerOptions Relaxed { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a row's column; null when it has none.</summary>
    public static string? Text(this JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
