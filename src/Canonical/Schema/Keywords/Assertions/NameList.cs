using System.Text.Json;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary>Values of keywords that list property names.</summary>
internal static class NameList
{
    /// <summary>The names; null when the value is no array of texts.</summary>
    public static string[]? TryRead(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(name => name.GetString()!)]
            : null;
}
