namespace Districts.Plan;

/// <summary>What the fields are called in the feed, the way errors must name them.</summary>
internal sealed record FeedWords(string No, string Name, string Code, string Date, string Items, string Officers, string Result, string Mode);
