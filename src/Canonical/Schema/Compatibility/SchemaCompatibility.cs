using Canonical.Schema.Compilation;

namespace Canonical.Schema.Compatibility;

/// <summary>
/// Whether every record an older version takes is taken by a newer one. Where that cannot be shown (a changed pattern or
/// condition), the change counts as a break: a false alarm costs a new major version, a missed one costs records.
/// </summary>
public sealed class SchemaCompatibility
{
    private readonly SchemaRegistry _registry;
    private readonly HashSet<(string Old, string New)> _compared = [];
    private readonly List<SchemaBreak> _breaks = [];

    private SchemaCompatibility(SchemaRegistry registry) => _registry = registry;

    /// <summary>All breaks between two schemas of a registry, in the order of the newer one; empty when there are none.</summary>
    /// <exception cref="ArgumentException">One of them is not in the registry.</exception>
    public static IReadOnlyList<SchemaBreak> Compare(SchemaRegistry registry, Uri older, Uri newer)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var comparison = new SchemaCompatibility(registry);
        comparison.Compare(comparison.Root(older), comparison.Root(newer), "");
        return comparison._breaks;
    }

    private SchemaLocation Root(Uri uri)
    {
        var resource = _registry.Find(uri) ?? throw new ArgumentException($"{uri} is not in the registry", nameof(uri));
        return new SchemaLocation(resource, resource.Pointer, resource.Root);
    }

    private void Compare(SchemaLocation older, SchemaLocation newer, string pointer)
    {
        // The same place again, or a circle; what is wrong there is already told.
        if (older.Uri == newer.Uri || !_compared.Add((older.Uri, newer.Uri)))
        {
            return;
        }

        var then = new Facets(_registry, older);
        var now = new Facets(_registry, newer);
        foreach (var rule in CompatibilityRules.All)
        {
            foreach (var (code, reason, advice) in rule(then, now))
            {
                _breaks.Add(new SchemaBreak(code, pointer, reason, advice));
            }
        }

        CompareProperties(then, now, pointer);
        if (now.Single("items") is { } items)
        {
            var itemsBefore = then.Single("items");
            if (itemsBefore is not null)
            {
                Compare(itemsBefore, items, pointer + "/*");
            }
            else if (new Facets(_registry, items).All.Any(facet => CompatibilityRules.IsConstraint(facet.Keyword)))
            {
                _breaks.Add(new SchemaBreak("items-added", pointer + "/*", "数组项以前不受约束，现在有了要求", "请提升主版本号，或不约束数组项。"));
            }
        }
    }

    private void CompareProperties(Facets then, Facets now, string pointer)
    {
        var before = Properties(then);
        var after = Properties(now);
        foreach (var (name, schema) in after)
        {
            var at = $"{pointer}/{Instances.JsonPointer.Escape(name)}";
            if (before.TryGetValue(name, out var old))
            {
                Compare(old, schema, at);
            }
            else if (!CompatibilityRules.IsClosed(then))
            {
                _breaks.Add(new SchemaBreak(
                    "property-constrained", at, $"字段 {name} 以前可以任意填写，现在有了要求", "旧版本未封闭（additionalProperties），请换一个字段名或提升主版本号。"));
            }
        }

        foreach (var name in before.Keys.Where(name => !after.ContainsKey(name) && CompatibilityRules.IsClosed(now)))
        {
            _breaks.Add(new SchemaBreak(
                "property-removed", $"{pointer}/{Instances.JsonPointer.Escape(name)}", $"字段 {name} 被删除，已有记录中的该字段将被拒绝", "请保留该字段（可标注 deprecated），或提升主版本号。"));
        }
    }

    private static Dictionary<string, SchemaLocation> Properties(Facets schema)
    {
        var properties = new Dictionary<string, SchemaLocation>(StringComparer.Ordinal);
        foreach (var (name, child) in schema.Named("properties"))
        {
            properties.TryAdd(name, child);
        }

        return properties;
    }
}
