using System.Text.Json;
using Canonical.Faults;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Compilation;

/// <summary>Finds the resources and anchors of a document, only where schemas can stand: not in enum, const or unknown keywords.</summary>
internal sealed class ResourceScan(SchemaDocument document, List<Fault> faults)
{
    /// <summary>The document's own resource first, then those embedded in it.</summary>
    public List<SchemaResource> Resources { get; } = [];

    public void Run(Uri retrievalUri) =>
        Visit(document.Root, "", new SchemaResource(retrievalUri, document, "", document.Root, null));

    private void Visit(JsonElement schema, string pointer, SchemaResource resource)
    {
        var isRoot = pointer.Length == 0;
        var own = isRoot || IsIdentified(schema) ? Open(schema, pointer, resource.Id, resource.MetaSchema) : null;
        if (isRoot || own is not null)
        {
            resource = own ?? resource;
            document.Resources.Add(pointer, resource);
            Resources.Add(resource);
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        AddAnchor(schema, "$anchor", pointer, resource);
        AddAnchor(schema, "$dynamicAnchor", pointer, resource);
        foreach (var property in schema.EnumerateObject())
        {
            if (Draft202012.Shapes.TryGetValue(property.Name, out var shape))
            {
                VisitKeyword(property, shape, pointer + "/" + JsonPointer.Escape(property.Name), resource);
            }
        }
    }

    private void VisitKeyword(JsonProperty keyword, SubschemaShape shape, string pointer, SchemaResource resource)
    {
        var value = keyword.Value;
        if (shape == SubschemaShape.One)
        {
            Visit(value, pointer, resource);
        }
        else if (shape == SubschemaShape.List && value.ValueKind == JsonValueKind.Array)
        {
            var position = 0;
            foreach (var item in value.EnumerateArray())
            {
                Visit(item, $"{pointer}/{position++}", resource);
            }
        }
        else if (shape == SubschemaShape.Map && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                Visit(property.Value, pointer + "/" + JsonPointer.Escape(property.Name), resource);
            }
        }
    }

    private SchemaResource? Open(JsonElement schema, string pointer, Uri baseUri, string? inherited)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var id = baseUri;
        if (schema.TryGetProperty("$id", out var written))
        {
            var text = written.ValueKind == JsonValueKind.String ? written.GetString()! : null;
            var resolved = text is null ? null : SchemaUri.Resolve(baseUri, text);
            if (resolved is null || resolved.Value.Fragment.Length > 0)
            {
                faults.Add(SchemaFaults.BadId(written.GetRawText(), $"{baseUri.AbsoluteUri}#{pointer}/$id"));
                return null;
            }

            id = resolved.Value.Resource;
        }

        var metaSchema = schema.TryGetProperty("$schema", out var declared) && declared.ValueKind == JsonValueKind.String
            ? declared.GetString()!.TrimEnd('#')
            : inherited;
        return new SchemaResource(id, document, pointer, schema, metaSchema);
    }

    private void AddAnchor(JsonElement schema, string keyword, string pointer, SchemaResource resource)
    {
        if (!schema.TryGetProperty(keyword, out var anchor) || anchor.ValueKind != JsonValueKind.String)
        {
            return;
        }

        var name = anchor.GetString()!;
        if (!resource.Anchors.TryAdd(name, pointer) && resource.Anchors[name] != pointer)
        {
            faults.Add(SchemaFaults.DuplicateId(name, $"{resource.Id.AbsoluteUri}#{pointer}/{keyword}"));
        }

        if (keyword == "$dynamicAnchor")
        {
            resource.DynamicAnchors.Add(name);
        }
    }

    private static bool IsIdentified(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$id", out _);
}
