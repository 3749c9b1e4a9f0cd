using System.Text.Json;

namespace Canonical.Mapping;

/// <summary>The schema files of a folder by their <c>$id</c>, for the compiler of mappings.</summary>
public sealed class SchemaDocuments
{
    private readonly Dictionary<Uri, JsonElement> _byId = [];

    private SchemaDocuments()
    {
    }

    /// <summary>Reads every <c>*.schema.json</c> under the folder. Throws <see cref="JsonException"/> when one is no JSON: nothing can be compiled then.</summary>
    public static SchemaDocuments Load(string folder)
    {
        var documents = new SchemaDocuments();
        foreach (var file in Directory.EnumerateFiles(folder, "*.schema.json", SearchOption.AllDirectories))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (document.RootElement.TryGetProperty("$id", out var id))
            {
                documents._byId[new Uri(id.GetString()!)] = document.RootElement.Clone();
            }
        }

        return documents;
    }

    /// <summary>The schema of that id; null when the folder has none.</summary>
    public JsonElement? Find(Uri id) => _byId.TryGetValue(id, out var schema) ? schema : null;
}
