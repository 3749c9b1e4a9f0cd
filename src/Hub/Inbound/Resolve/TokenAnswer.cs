namespace Hub.Inbound.Resolve;

/// <summary>
/// What a partner said of a token: whose it is and until when it would have been good, or, in <c>Invalid</c>, why it is worth nothing
/// (<c>expired</c>, <c>used</c>, <c>unknown</c>).
/// </summary>
internal sealed record TokenAnswer(string? Uscc, string? Name, DateTimeOffset? ExpiresAt, string? Invalid, DateTimeOffset AnsweredAt);
