using System.Text.Json;
using Canonical.Faults;

namespace Canonical.Schema.Compilation;

/// <summary>Finds the dialect of a resource: the vocabularies its meta-schema names (core 8.1.2).</summary>
internal sealed class Dialects(SchemaRegistry registry, List<Fault> faults)
{
    private readonly Dictionary<string, Dialect> _known = new(StringComparer.Ordinal);

    public Dialect Of(SchemaResource resource)
    {
        var metaSchema = resource.MetaSchema ?? Draft202012.MetaSchema;
        if (!_known.TryGetValue(metaSchema, out var dialect))
        {
            dialect = Find(metaSchema, resource.Id.AbsoluteUri + "#/$schema");
            _known.Add(metaSchema, dialect);
        }

        return dialect;
    }

    private Dialect Find(string metaSchema, string place)
    {
        if (metaSchema == Draft202012.MetaSchema)
        {
            return Draft202012.Dialect;
        }

        if (!Uri.TryCreate(metaSchema, UriKind.Absolute, out var uri) || registry.Find(uri) is not { } found)
        {
            faults.Add(SchemaFaults.UnknownMetaSchema(metaSchema, place));
            return Draft202012.Dialect;
        }

        return found.Root.ValueKind == JsonValueKind.Object && found.Root.TryGetProperty("$vocabulary", out var vocabulary)
            && vocabulary.ValueKind == JsonValueKind.Object
            ? Compose(vocabulary, metaSchema)
            : Draft202012.Dialect;
    }

    private Dialect Compose(JsonElement vocabularies, string metaSchema)
    {
        var keywords = new List<Keyword>(Draft202012.Core);
        var assertsFormat = false;
        foreach (var vocabulary in vocabularies.EnumerateObject())
        {
            if (Draft202012.Vocabularies.TryGetValue(vocabulary.Name, out var list))
            {
                keywords.AddRange(list);
                assertsFormat |= vocabulary.Name == Draft202012.FormatAssertion;
            }
            else if (vocabulary.Value.ValueKind == JsonValueKind.True)
            {
                faults.Add(SchemaFaults.UnknownVocabulary(vocabulary.Name, metaSchema + "#/$vocabulary"));
            }
        }

        return new Dialect(Draft202012.Dialect.Keywords.Where(keywords.Contains), assertsFormat);
    }
}
