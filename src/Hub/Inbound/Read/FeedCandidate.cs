namespace Hub.Inbound.Read;

/// <summary>An inbound feed that a submission without a name may belong to.</summary>
internal sealed record FeedCandidate(string Partner, string Feed, FeedFormat Format);
