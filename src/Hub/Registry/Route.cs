using System.Text.Json;
using Hub.Ledger;

namespace Hub.Registry;

/// <summary>One line of the routing: records of the type are owed to the feed, those only that meet the condition when there is one.</summary>
internal sealed record Route(string Type, FeedKey To, RouteCondition? When);

/// <summary>The value at a JSON Pointer is (or is not) one of some texts. What is absent is none of them.</summary>
internal sealed class RouteCondition(string at, IReadOnlyList<string> texts, bool excludes)
{
    private readonly string[] _path = [.. at.Split('/')[1..].Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    public bool Holds(JsonElement record)
    {
        var value = record;
        foreach (var name in _path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return excludes;
            }
        }

        return texts.Contains(value.ToString()) != excludes;
    }
}
