using System.Text.Json;

namespace Canonical.Schema.Compilation;

/// <summary>
/// Everything a schema demands of a value by plain conjunction: its own keywords, those of the schemas it refers to
/// and those of its <c>allOf</c>. For readers of schemas (outline, compatibility), not for validation.
/// </summary>
internal sealed class Facets
{
    private readonly List<(string Keyword, JsonElement Value, SchemaLocation Holder)> _all = [];
    private readonly SchemaRegistry _registry;

    public Facets(SchemaRegistry registry, SchemaLocation schema)
    {
        _registry = registry;
        Collect(schema, []);
    }

    /// <summary>The keywords in the order met: the schema's own first.</summary>
    public IReadOnlyList<(string Keyword, JsonElement Value, SchemaLocation Holder)> All => _all;

    public IEnumerable<JsonElement> Values(string keyword) =>
        _all.Where(facet => facet.Keyword == keyword).Select(facet => facet.Value);

    /// <summary>The first value of a keyword; the schema's own wins over what it refers to.</summary>
    public JsonElement? First(string keyword) => Values(keyword).Cast<JsonElement?>().FirstOrDefault();

    /// <summary>The values of a keyword as texts to compare, with references written out.</summary>
    public HashSet<string> Expanded(string keyword) => _all
        .Where(facet => facet.Keyword == keyword)
        .Select(facet => ExpandedText.Of(_registry, facet.Value, facet.Holder.Resource))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The schemas of a keyword that holds them by name.</summary>
    public IEnumerable<(string Name, SchemaLocation Schema)> Named(string keyword) =>
        from facet in _all
        where facet.Keyword == keyword && facet.Value.ValueKind == JsonValueKind.Object
        from property in facet.Value.EnumerateObject()
        select (property.Name, Inner(facet.Holder, property.Value, keyword, property.Name));

    /// <summary>The schema of a keyword that holds one.</summary>
    public SchemaLocation? Single(string keyword) => _all
        .Where(facet => facet.Keyword == keyword)
        .Select(facet => Inner(facet.Holder, facet.Value, keyword))
        .FirstOrDefault();

    private void Collect(SchemaLocation schema, HashSet<string> visited)
    {
        if (!visited.Add(schema.Uri))
        {
            return;
        }

        if (schema.Element.ValueKind == JsonValueKind.False)
        {
            _all.Add(("false", schema.Element, schema));
        }

        if (schema.Element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in schema.Element.EnumerateObject())
        {
            _all.Add((property.Name, property.Value, schema));
        }

        if (schema.Element.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String
            && _registry.Resolve(schema.Resource, reference.GetString()!) is { } target)
        {
            Collect(target, visited);
        }

        if (schema.Element.TryGetProperty("allOf", out var all) && all.ValueKind == JsonValueKind.Array)
        {
            var position = 0;
            foreach (var part in all.EnumerateArray())
            {
                Collect(Inner(schema, part, "allOf", $"{position++}"), visited);
            }
        }
    }

    private static SchemaLocation Inner(SchemaLocation outer, JsonElement schema, params string[] path) =>
        SchemaCompiler.Inner(outer, outer.Pointer + string.Concat(path.Select(part => "/" + Instances.JsonPointer.Escape(part))), schema);
}
