using System.Collections.Frozen;
using System.Text.Json;
using Hub.Ledger;

namespace Hub.Registry;

/// <summary>Which outbound feeds are owed the records of a type; data, from <c>mappings/routing.yaml</c>.</summary>
internal sealed class Routing(IEnumerable<Route> routes)
{
    private static readonly TypeRoutes None = new([]);
    private readonly FrozenDictionary<string, TypeRoutes> _routes = routes.GroupBy(route => route.Type).ToFrozenDictionary(group => group.Key, group => new TypeRoutes([.. group]));

    /// <summary>Every feed that may be owed a record of the type.</summary>
    public IEnumerable<FeedKey> FeedsOf(string recordType) => RoutesOf(recordType).Whole.To;

    /// <summary>
    /// Where this version goes. A condition speaks of what a version says; a withdrawal is owed to every feed, because one of them
    /// may hold an earlier version, and those that hold none are told nothing.
    /// </summary>
    /// <param name="mapping">The label of its mapping, which names the partner that sent it.</param>
    public RoutedVersion Of(string recordType, string state, string mapping, ReadOnlyMemory<byte> record)
    {
        var routes = RoutesOf(recordType);
        if (state != RecordStates.Current || routes.IsPlain)
        {
            return routes.Whole;
        }

        var taken = Array.FindAll(routes.All, route => route.TakesFrom(mapping));
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
        if (state != RecordStates.Current || Array.Find(RoutesOf(recordType).All, route => route.To == feed)?.When is not { } condition)
        {
            return state == RecordStates.Current;
        }

        using var document = JsonDocument.Parse(record);
        return condition.Holds(document.RootElement);
    }

    private TypeRoutes RoutesOf(string recordType) => _routes.GetValueOrDefault(recordType) ?? None;

    /// <summary>The routes of a type; most types have none that asks anything.</summary>
    private sealed class TypeRoutes(Route[] all)
    {
        public Route[] All { get; } = all;

        /// <summary>What goes to every feed.</summary>
        public RoutedVersion Whole { get; } = new(Array.ConvertAll(all, route => route.To), []);

        public bool IsPlain { get; } = !Array.Exists(all, route => route.When is not null || route.NotFrom.Count > 0);
    }
}
