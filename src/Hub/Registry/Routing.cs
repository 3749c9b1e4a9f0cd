using System.Text.Json;
using Hub.Ledger;

namespace Hub.Registry;

/// <summary>Which outbound feeds are owed the records of a type; data, from <c>mappings/routing.yaml</c>.</summary>
internal sealed class Routing(IReadOnlyDictionary<string, IReadOnlyList<Route>> routes)
{
    /// <summary>Every feed that may be owed a record of the type, whatever conditions there are.</summary>
    public IReadOnlyList<FeedKey> FeedsOf(string recordType) => [.. RoutesOf(recordType).Select(route => route.Feed).Distinct()];

    /// <summary>The feeds that are owed this record.</summary>
    public IReadOnlyList<FeedKey> FeedsOf(string recordType, ReadOnlyMemory<byte> body)
    {
        var all = RoutesOf(recordType);
        if (!all.Any(route => route.When is not null))
        {
            return FeedsOf(recordType);
        }

        using var record = JsonDocument.Parse(body);
        return [.. all.Where(route => route.When?.Holds(record.RootElement) ?? true).Select(route => route.Feed).Distinct()];
    }

    private IReadOnlyList<Route> RoutesOf(string recordType) => routes.GetValueOrDefault(recordType) ?? [];
}

/// <summary>One way of a record type to a feed; with a condition only for records that fulfil it.</summary>
internal sealed record Route(FeedKey Feed, RouteCondition? When);
