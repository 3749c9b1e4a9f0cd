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
    /// Where this version goes. A condition speaks of what a version says; a withdrawal is owed to every feed, because one of them
    /// may hold an earlier version, and those that hold none are told nothing.
    /// </summary>
    /// <param name="mapping">The label of its mapping, which names the partner that sent it.</param>
    public RoutedVersion Of(string recordType, string state, string mapping, ReadOnlyMemory<byte> record)
    {
        var routes = RoutesOf(recordType);
        if (state != RecordStates.Current)
        {
            return new RoutedVersion(Array.ConvertAll(routes, route => route.To), []);
        }

        var taken = Array.FindAll(routes, route => route.TakesFrom(mapping));
        if (!Array.Exists(taken, route => route.When is not null))
        {
            return new RoutedVersion(Array.ConvertAll(taken, route => route.To), []);
        }

        using var document = JsonDocument.Parse(record);
        var met = taken.ToLookup(route => route.When?.Holds(document.RootElement) ?? true, route => route.To);
        return new RoutedVersion([.. met[true]], [.. met[false]]);
    }

    /// <summary>
    /// Whether the partner of a feed is to hold a version: one that is current and meets the feed's condition. A feed that routing does not
    /// name for the type gets what was owed to it by other means.
    /// </summary>
    public bool Holds(FeedKey feed, string recordType, string state, ReadOnlyMemory<byte> record)
    {
        if (state != RecordStates.Current || Array.Find(RoutesOf(recordType), route => route.To == feed)?.When is not { } condition)
        {
            return state == RecordStates.Current;
        }

        using var document = JsonDocument.Parse(record);
        return condition.Holds(document.RootElement);
    }

    private Route[] RoutesOf(string recordType) => _routes.GetValueOrDefault(recordType) ?? [];
}
