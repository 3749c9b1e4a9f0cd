using Hub.Ledger;

namespace Hub.Registry;

/// <summary>
/// One line of the routing: records of the type are owed to the feed, those only that meet the condition when there is one, and not what
/// one of the <c>notFrom</c> partners sent.
/// </summary>
internal sealed record Route(string Type, FeedKey To, RouteCondition? When, IReadOnlyList<string> NotFrom)
{
    /// <param name="mapping">The label of the version's mapping, which begins with the partner that sent it.</param>
    public bool TakesFrom(string mapping) => !NotFrom.Contains(mapping.Split('/')[0]);
}
