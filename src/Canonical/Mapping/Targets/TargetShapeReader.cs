using System.Text.Json;

namespace Canonical.Mapping.Targets;

/// <summary>
/// Reads the shape out of JSON Schema: properties, items, types, following <c>$ref</c> (in the file and to other schemas)
/// and <c>allOf</c>. Constraints are the schema engine's matter.
/// </summary>
internal sealed class TargetShapeReader(Func<Uri, JsonElement?> find)
{
    private const int MaxDepth = 32;

    public TargetShape? Read(Uri id) => find(id) is { } root ? Read(root, root, id, 0) : null;

    private TargetShape Read(JsonElement schema, JsonElement root, Uri id, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            return new TargetShape();
        }

        var types = TargetTypes.None;
        var properties = new List<KeyValuePair<string, TargetShape>>();
        TargetShape? element = null;
        void Merge(TargetShape other)
        {
            types = types == TargetTypes.None ? other.Types : types & other.Types;
            properties.AddRange(other.Properties.Where(p => properties.All(q => q.Key != p.Key)));
            element ??= other.Element;
        }

        if (schema.TryGetProperty("$ref", out var reference) && Follow(reference.GetString()!, root, id) is { } target)
        {
            Merge(Read(target.Schema, target.Root, target.Id, depth + 1));
        }

        if (schema.TryGetProperty("type", out var type))
        {
            var own = ReadTypes(type);
            types = types == TargetTypes.None ? own : types & own;
        }

        if (schema.TryGetProperty("properties", out var named))
        {
            foreach (var property in named.EnumerateObject())
            {
                properties.Add(new(property.Name, Read(property.Value, root, id, depth + 1)));
            }
        }

        if (schema.TryGetProperty("items", out var items))
        {
            element = Read(items, root, id, depth + 1);
        }

        if (schema.TryGetProperty("allOf", out var parts))
        {
            foreach (var part in parts.EnumerateArray())
            {
                Merge(Read(part, root, id, depth + 1));
            }
        }

        return new TargetShape
        {
            Types = types == TargetTypes.None ? TargetTypes.Any : types,
            Properties = properties,
            Element = element,
            IsAssignedByHub = schema.TryGetProperty("x-owner", out var owner) && owner.GetString() == "hub",
        };
    }

    private static TargetTypes ReadTypes(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Aggregate(TargetTypes.None, (all, one) => all | ReadTypes(one))
        : type.GetString() switch
        {
            "string" => TargetTypes.Text,
            "number" => TargetTypes.Number | TargetTypes.Integer,
            "integer" => TargetTypes.Integer,
            "boolean" => TargetTypes.Boolean,
            "object" => TargetTypes.Object,
            "array" => TargetTypes.Array,
            _ => TargetTypes.None,
        };

    private (JsonElement Schema, JsonElement Root, Uri Id)? Follow(string reference, JsonElement root, Uri id)
    {
        var uri = new Uri(id, reference);
        var document = new Uri(uri.GetLeftPart(UriPartial.Query));
        if (document != id)
        {
            if (find(document) is not { } other)
            {
                return null;
            }

            root = other;
        }

        var at = root;
        foreach (var step in Uri.UnescapeDataString(uri.Fragment.TrimStart('#')).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.ValueKind != JsonValueKind.Object
                || !at.TryGetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out at))
            {
                return null;
            }
        }

        return (at, root, document);
    }
}
