using Hub.Ledger;

namespace Hub.Registry;

/// <summary>Which outbound feeds are owed the records of a type; data, from <c>mappings/routing.yaml</c>.</summary>
internal sealed class Routing(IReadOnlyDictionary<string, IReadOnlyList<FeedKey>> feeds)
{
    public IReadOnlyList<FeedKey> FeedsOf(string recordType) => feeds.GetValueOrDefault(recordType) ?? [];
}
