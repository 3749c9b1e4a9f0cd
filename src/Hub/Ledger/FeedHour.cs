namespace Hub.Ledger;

/// <summary>What came in on a feed in one hour: submissions and their rows, blank ones not counted.</summary>
internal sealed record FeedHour(FeedKey Feed, DateTimeOffset Hour, long Submissions, long Rows);
