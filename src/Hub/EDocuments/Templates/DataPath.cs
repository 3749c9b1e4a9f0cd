using System.Globalization;
using System.Text.Json;

namespace Hub.EDocuments.Templates;

/// <summary>Walks paths such as <c>items[].basis</c> through a document's data.</summary>
internal static class DataPath
{
    /// <summary>The value at a path without lists; undefined when it is not there or says nothing.</summary>
    public static JsonElement Find(JsonElement root, string path)
    {
        var value = root;
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return default;
            }
        }

        return SaysSomething(value) ? value : default;
    }

    public static bool Has(JsonElement root, string path) => Find(root, path).ValueKind != JsonValueKind.Undefined;

    /// <summary>Concrete places of a path that say nothing: <c>items[2].basis</c>; the list itself when it has no element.</summary>
    public static IEnumerable<string> Missing(JsonElement root, string path, string prefix = "")
    {
        var list = path.IndexOf("[]", StringComparison.Ordinal);
        if (list < 0)
        {
            if (path.Length == 0 ? !SaysSomething(root) : !Has(root, path))
            {
                yield return (prefix + path).TrimEnd('.');
            }

            yield break;
        }

        var (head, tail) = (path[..list], path[(list + 2)..].TrimStart('.'));
        var items = Find(root, head);
        if (items.ValueKind != JsonValueKind.Array)
        {
            yield return prefix + head;
            yield break;
        }

        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{prefix}{head}[{index++}].");
            foreach (var missing in Missing(item, tail, at))
            {
                yield return missing;
            }
        }
    }

    private static bool SaysSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => false,
        JsonValueKind.String => !string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };
}
