using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Library;

/// <summary>A schema as a list of fields with what people want to know of each; references are followed.</summary>
public sealed class SchemaOutline
{
    private static readonly string[] Bounds =
    [
        "const", "enum", "format", "pattern", "minLength", "maxLength", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum",
        "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "x-codes",
    ];

    private readonly SchemaRegistry _registry;
    private readonly List<OutlineRow> _rows = [];
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private SchemaOutline(SchemaRegistry registry) => _registry = registry;

    /// <summary>The fields of the schema of that address, in its order; empty when there is no such schema.</summary>
    public static IReadOnlyList<OutlineRow> Of(SchemaRegistry registry, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(uri);
        var outline = new SchemaOutline(registry);
        if (registry.Find(uri) is { } resource)
        {
            outline.AddChildren(new Facets(registry, new SchemaLocation(resource, resource.Pointer, resource.Root)), "");
        }

        return outline._rows;
    }

    private void AddChildren(Facets schema, string pointer)
    {
        // A schema that contains itself is told once.
        var entered = schema.All.Select(facet => facet.Holder.Uri).Distinct().ToList();
        if (entered.Any(_open.Contains))
        {
            return;
        }

        _open.UnionWith(entered);
        var required = schema.Values("required")
            .Where(names => names.ValueKind == JsonValueKind.Array)
            .SelectMany(names => names.EnumerateArray().Select(name => name.ToString()))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (name, child) in schema.Named("properties"))
        {
            Add(child, pointer + "/" + JsonPointer.Escape(name), required.Contains(name));
        }

        if (schema.Single("items") is { } items)
        {
            // Items that are plain values are told with their array.
            var facets = new Facets(_registry, items);
            if (facets.First("properties") is not null || facets.First("items") is not null)
            {
                AddChildren(facets, pointer + "/*");
            }
            else if (facets.All.Count > 0)
            {
                Add(items, pointer + "/*", false);
            }
        }

        _open.ExceptWith(entered);
    }

    private void Add(SchemaLocation field, string pointer, bool isRequired)
    {
        var schema = new Facets(_registry, field);
        _rows.Add(new OutlineRow(
            pointer,
            Chinese(Text(schema, "title")),
            Kinds(schema),
            isRequired,
            string.Join(' ', Bounds.SelectMany(bound => schema.Values(bound).Take(1).Select(value => Bound(bound, value)))),
            Text(schema, "x-owner"),
            Text(schema, "x-basis"),
            Text(schema, "x-sensitivity")));
        AddChildren(schema, pointer);
    }

    private static string Kinds(Facets schema) => schema.First("type") switch
    {
        { ValueKind: JsonValueKind.Array } kinds => string.Join('|', kinds.EnumerateArray()),
        { } kind => kind.ToString(),
        null => "",
    };

    private static string Bound(string keyword, JsonElement value) => keyword switch
    {
        "enum" when value.ValueKind == JsonValueKind.Array => string.Join('|', value.EnumerateArray()),
        "format" or "pattern" => value.ToString(),
        _ => $"{keyword}={value}",
    };

    private static string Text(Facets schema, string keyword) => schema.First(keyword)?.ToString() ?? "";

    // Titles are written in both languages, Chinese first.
    private static string Chinese(string title) => title.Split(" / ")[0];
}
