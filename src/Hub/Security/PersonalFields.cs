using System.Text.Json.Nodes;
using Canonical.Schema;
using Canonical.Schema.Library;

namespace Hub.Security;

/// <summary>
/// Fields whose schema says <c>x-sensitivity: personal</c>. Operators without the right to unmask see the first character only;
/// a partner sees its own records as it sent them.
/// </summary>
internal sealed class PersonalFields(SchemaRegistry schemas)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Uri, string[][]> _byType = new();

    /// <summary>Masks the personal texts of a record in place.</summary>
    public void Mask(Uri schema, JsonNode? body)
    {
        foreach (var path in _byType.GetOrAdd(schema, Paths))
        {
            Mask(body, path, 0);
        }
    }

    private string[][] Paths(Uri schema) => SchemaOutline.Of(schemas, schema)
        .Where(row => row.Sensitivity == "personal" && row.Type.Contains("string", StringComparison.Ordinal))
        .Select(row => row.Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)).ToArray();

    private static void Mask(JsonNode? node, string[] path, int at)
    {
        switch (node)
        {
            case JsonArray items when path[at] == "*" && at < path.Length - 1:
                foreach (var item in items)
                {
                    Mask(item, path, at + 1);
                }

                break;
            case JsonObject fields when at == path.Length - 1 && fields[path[at]] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0:
                fields[path[at]] = text[..1] + new string('*', Math.Min(text.Length - 1, 10));
                break;
            case JsonObject fields when at < path.Length - 1:
                Mask(fields[path[at]], path, at + 1);
                break;
        }
    }
}
