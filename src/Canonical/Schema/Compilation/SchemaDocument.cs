using System.Text.Json;

namespace Canonical.Schema.Compilation;

/// <summary>A schema document and the resources in it, by the JSON Pointer at which they start.</summary>
internal sealed class SchemaDocument(JsonElement root)
{
    public JsonElement Root { get; } = root;

    public Dictionary<string, SchemaResource> Resources { get; } = new(StringComparer.Ordinal);
}
