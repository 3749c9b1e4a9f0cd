using System.Text.Json;
using Canonical.Records;
using Canonical.Schema;

namespace Hub.Registry;

/// <summary>The schemas of <c>schemas/canonical</c> and <c>schemas/partners</c>, as documents and compiled.</summary>
internal sealed class ContentSchemas
{
    private readonly Dictionary<Uri, JsonElement> _documents = [];
    private readonly Dictionary<Uri, ISchemaValidator> _compiled = [];
    private readonly SchemaRegistry _registry = new();

    /// <summary>All documents, for outlines.</summary>
    public SchemaRegistry Registry => _registry;

    public static ContentSchemas Load(string folder, List<string> mistakes)
    {
        var schemas = new ContentSchemas();
        var ids = new List<(string File, Uri Id)>();
        foreach (var part in new[] { "canonical", "partners" })
        {
            foreach (var file in Directory.GetFiles(Path.Combine(folder, part), "*.schema.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var bytes = File.ReadAllBytes(file);
                var faults = schemas._registry.Add(bytes, out var id);
                mistakes.AddRange(faults.Select(f => $"{file}: {f.Message} {f.Pointer}"));
                if (faults.Count == 0 && id is not null)
                {
                    ids.Add((file, id));
                    schemas._documents[id] = JsonDocument.Parse(bytes).RootElement;
                }
            }
        }

        foreach (var (file, id) in ids)
        {
            var compilation = schemas._registry.Compile(id, new SchemaOptions());
            mistakes.AddRange(compilation.Faults.Select(f => $"{file}: {f.Message} {f.Pointer}"));
            if (compilation.Validator is { } validator)
            {
                schemas._compiled[id] = validator;
            }
        }

        return schemas;
    }

    /// <summary>The document of that address; null when there is none.</summary>
    public JsonElement? Source(Uri id) => _documents.TryGetValue(id, out var document) ? document : null;

    /// <summary>The compiled schema of that address; null when there is none.</summary>
    public ISchemaValidator? Find(Uri id) => _compiled.GetValueOrDefault(id);
}
