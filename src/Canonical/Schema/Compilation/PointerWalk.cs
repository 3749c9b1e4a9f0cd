using System.Globalization;
using System.Text.Json;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Compilation;

/// <summary>Follows a JSON Pointer from the root of a resource, noticing resources that begin on the way.</summary>
internal static class PointerWalk
{
    public static SchemaLocation? Find(SchemaResource resource, string pointer)
    {
        var element = resource.Root;
        var at = resource.Pointer;
        foreach (var token in pointer.Split('/').Skip(1))
        {
            if (Step(element, JsonPointer.Unescape(token)) is not { } inner)
            {
                return null;
            }

            element = inner;
            at += "/" + token;
            resource = resource.Document.Resources.GetValueOrDefault(at, resource);
        }

        return new SchemaLocation(resource, at, element);
    }

    private static JsonElement? Step(JsonElement element, string token)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.TryGetProperty(token, out var property) ? property : null;
        }

        return element.ValueKind == JsonValueKind.Array
            && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < element.GetArrayLength()
            ? element[index]
            : null;
    }
}
