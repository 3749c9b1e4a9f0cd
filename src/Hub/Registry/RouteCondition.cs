using System.Text.Json;

namespace Hub.Registry;

/// <summary>
/// What is at a JSON Pointer is (or is not) one of some texts, or there are so many different ones. <c>*</c> stands for every element of
/// an array. What is absent is none of the texts.
/// </summary>
internal sealed class RouteCondition(string at, IReadOnlyList<string> texts, bool excludes, int fewest = 0)
{
    private readonly string[] _path = [.. at.Split('/')[1..].Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    public bool Holds(JsonElement record)
    {
        var found = Values(record, 0);
        return fewest > 0
            ? found.Distinct(StringComparer.Ordinal).Take(fewest).Count() == fewest
            : found.Any(texts.Contains) != excludes;
    }

    private IEnumerable<string> Values(JsonElement value, int depth)
    {
        if (depth == _path.Length)
        {
            return [value.ToString()];
        }

        if (_path[depth] == "*" && value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().SelectMany(one => Values(one, depth + 1));
        }

        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(_path[depth], out var next) ? Values(next, depth + 1) : [];
    }
}
