using System.Text.Json;
using Canonical.Faults;
using Canonical.Schema.Compilation;
using Canonical.Schema.Instances;

namespace Canonical.Schema;

/// <summary>
/// The schema documents that may refer to each other. Nothing is ever fetched: what is not added does not exist.
/// The meta-schemas of draft 2020-12 are there from the start.
/// Adding is not thread-safe; compiling and the compiled validators are.
/// </summary>
public sealed class SchemaRegistry
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = SchemaLimits.MaxSchemaDepth, AllowDuplicateProperties = false };

    private readonly Dictionary<string, SchemaResource> _resources;

    /// <summary>A registry that holds the meta-schemas only.</summary>
    public SchemaRegistry() => _resources = new(MetaSchemaStore.Resources, StringComparer.Ordinal);

    /// <summary>A registry that starts with everything another one holds.</summary>
    public SchemaRegistry(SchemaRegistry origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        _resources = new(origin._resources, StringComparer.Ordinal);
    }

    internal SchemaRegistry(Dictionary<string, SchemaResource> resources) => _resources = resources;

    /// <summary>Adds a document under its <c>$id</c>, which must be absolute.</summary>
    /// <returns>What is wrong with it (codes <c>VAL-3180</c> to <c>VAL-3182</c>); empty when it was added.</returns>
    public IReadOnlyList<Fault> Add(ReadOnlyMemory<byte> utf8Json, out Uri? id)
    {
        id = null;
        if (Parse(utf8Json, "", out var root) is { } fault)
        {
            return [fault];
        }

        var text = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("$id", out var written) ? written.ToString() : "";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || text.StartsWith('/'))
        {
            return [SchemaFaults.BadId(text, "#/$id")];
        }

        id = uri;
        return Add(uri, root);
    }

    /// <summary>Adds a document under the address it was read from, and under its <c>$id</c> when it has one.</summary>
    /// <returns>What is wrong with it (codes <c>VAL-3180</c> to <c>VAL-3182</c>); empty when it was added.</returns>
    public IReadOnlyList<Fault> Add(Uri uri, ReadOnlyMemory<byte> utf8Json)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return Parse(utf8Json, uri.ToString(), out var root) is { } fault ? [fault] : Add(uri, root);
    }

    /// <summary>Compiles the schema of that address with everything it refers to.</summary>
    public SchemaCompilation Compile(Uri uri, SchemaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return SchemaCompiler.Compile(this, uri, options ?? new SchemaOptions());
    }

    internal SchemaResource? Find(Uri uri) => _resources.GetValueOrDefault(SchemaUri.Key(uri));

    /// <summary>What a reference means, seen from a resource; null when nothing is there.</summary>
    internal SchemaLocation? Resolve(SchemaResource from, string reference)
    {
        if (SchemaUri.Resolve(from.Id, reference) is not { } parts)
        {
            return null;
        }

        var resource = reference.StartsWith('#') ? from : Find(parts.Resource);
        if (resource is null || parts.Fragment.Length == 0)
        {
            return resource is null ? null : new SchemaLocation(resource, resource.Pointer, resource.Root);
        }

        return parts.Fragment.StartsWith('/')
            ? PointerWalk.Find(resource, parts.Fragment)
            : resource.Anchors.TryGetValue(parts.Fragment, out var pointer)
                ? PointerWalk.Find(resource, pointer[resource.Pointer.Length..])
                : null;
    }

    internal List<Fault> Add(Uri uri, JsonElement root)
    {
        var faults = new List<Fault>();
        var scan = new ResourceScan(new SchemaDocument(root), faults);
        scan.Run(uri);
        foreach (var resource in scan.Resources)
        {
            Put(resource.Id, resource, faults);
        }

        if (scan.Resources.Count > 0 && SchemaUri.Key(uri) != SchemaUri.Key(scan.Resources[0].Id))
        {
            Put(uri, scan.Resources[0], faults);
        }

        return faults;
    }

    internal static Fault? Parse(ReadOnlyMemory<byte> utf8Json, string place, out JsonElement root)
    {
        root = default;
        using var tape = JsonTape.Rent();
        if (tape.Read(utf8Json.Span, SchemaLimits.MaxSchemaDepth) is { } refusal)
        {
            return SchemaFaults.NotJson(SchemaMessages.Chinese(refusal.Found), place);
        }

        try
        {
            using var document = JsonDocument.Parse(utf8Json, Strict);
            root = document.RootElement.Clone();
            return null;
        }
        catch (JsonException broken)
        {
            return SchemaFaults.NotJson(broken.Message, place);
        }
    }

    private void Put(Uri uri, SchemaResource resource, List<Fault> faults)
    {
        if (!_resources.TryAdd(SchemaUri.Key(uri), resource))
        {
            faults.Add(SchemaFaults.DuplicateId(uri.AbsoluteUri, $"{uri.AbsoluteUri}#{resource.Pointer}"));
        }
    }
}
