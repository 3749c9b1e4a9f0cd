using System.Text.Json.Nodes;
using Canonical.Schema;
using Canonical.Schema.Library;

namespace Hub.Security;

/// <summary>
/// Fields whose schema says <c>x-sensitivity: personal</c>, with all texts below where it says so of an object or a list. Operators without the right to unmask see the first character only;
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
        .Where(row => row.Sensitivity == "personal")
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
            case JsonArray items when path[at] == "*":
                MaskAll(items);
                break;
            case JsonObject fields when at == path.Length - 1:
                MaskAll(fields, path[at]);
                break;
            case JsonObject fields when at < path.Length - 1:
                Mask(fields[path[at]], path, at + 1);
                break;
        }
    }

    /// <summary>The first character, then as many stars as the text is long, up to ten.</summary>
    public static string Masked(string text) => text.Length == 0 ? text : text[..1] + new string('*', Math.Min(text.Length - 1, 10));

    private static void MaskAll(JsonObject fields, string name)
    {
        if (TextOf(fields[name]) is { } text)
        {
            fields[name] = Masked(text);
        }
        else
        {
            MaskBelow(fields[name]);
        }
    }

    private static void MaskAll(JsonArray items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (TextOf(items[i]) is { } text)
            {
                items[i] = Masked(text);
            }
            else
            {
                MaskBelow(items[i]);
            }
        }
    }

    private static void MaskBelow(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            MaskAll(items);
        }
        else if (node is JsonObject fields)
        {
            foreach (var name in fields.Select(field => field.Key).ToList())
            {
                MaskAll(fields, name);
            }
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
