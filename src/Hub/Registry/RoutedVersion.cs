using Hub.Ledger;

namespace Hub.Registry;

/// <summary>What routing says of one version.</summary>
/// <param name="To">Feeds that are owed it.</param>
/// <param name="Past">Feeds whose condition it does not meet: who was told of an earlier version has to be told that it no longer holds there.</param>
internal sealed record RoutedVersion(IReadOnlyList<FeedKey> To, IReadOnlyList<FeedKey> Past);
