using System.Collections.Frozen;
using System.Text.Json;
using Hub.Ledger;

namespace Hub.Registry;

/// <summary>Which outbound feeds are owed the records of a type; data, from <c>mappings/routing.yaml</c>.</summary>
internal sealed class Routing(IEnumerable<Route> routes)
{
    private readonly FrozenDictionary<string, Route[]> _routes = routes.GroupBy(route => route.Type).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Every feed that may be owed a record of the type.</summary>
    public IEnumerable<FeedKey> FeedsOf(string recordType) => RoutesOf(recordType).Select(route => route.To);

    /// <summary>
    /// The feeds owed this version. A condition speaks of what a version says; a withdrawal is owed to every feed, because one of them
    /// may hold an earlier version, and those that hold none are told nothing.
    /// </summary>
    public IReadOnlyList<FeedKey> FeedsOf(string recordType, string state, ReadOnlyMemory<byte> record)
    {
        var routes = RoutesOf(recordType);
        if (state != RecordStates.Current || !Array.Exists(routes, route => route.When is not null))
        {
            return Array.ConvertAll(routes, route => route.To);
        }

        using var document = JsonDocument.Parse(record);
        return [.. routes.Where(route => route.When is null || route.When.Holds(document.RootElement)).Select(route => route.To)];
    }

    private Route[] RoutesOf(string recordType) => _routes.GetValueOrDefault(recordType) ?? [];
}
