namespace Hub.Ledger;

/// <summary>States of an exchange; the legal transitions stand in <see cref="ExchangeTransitions"/>.</summary>
internal static class ExchangeStates
{
    public const string Pending = "pending";
    public const string Sending = "sending";
    public const string Sent = "sent";
    public const string Receipted = "receipted";
    public const string Confirmed = "confirmed";
    public const string Unknown = "unknown";
    public const string Held = "held";
    public const string Failed = "failed";
    public const string Superseded = "superseded";
    public const string Discarded = "discarded";
}

/// <summary>An exchange that follows from routing.</summary>
internal sealed record NewExchange(ExchangeId Id, FeedKey Feed, RecordId Record, int Version, DateTimeOffset NotBefore);

/// <summary>What a partner is known to hold of a record: the version, the digest of the row it was given, and whether it was told to delete it.</summary>
internal sealed record Holding(int Version, string RowDigest, bool Deleted);

/// <summary>A leased exchange with all that Render needs. <c>Operation</c>: that of its last attempt.</summary>
internal sealed record ClaimedExchange(
    ExchangeId Id,
    FeedKey Feed,
    RecordId Record,
    RecordKey Key,
    int Version,
    string RecordState,
    byte[] Body,
    SubjectRow? Subject,
    string State,
    int Attempts,
    Holding? Holding,
    string? RowDigest,
    string? BatchNo,
    char? Operation = null);

/// <summary>What to lease: due exchanges in one state (<c>pending</c> to send, <c>unknown</c> or <c>receipted</c> to ask about), oldest first.</summary>
internal sealed record ClaimRequest(FeedKey Feed, string State, int Max, string Owner, DateTimeOffset Now, DateTimeOffset LeaseUntil);

/// <summary>One exchange of an attempt: its operation (i, u, d) and the digest of the row that is about to leave.</summary>
internal sealed record AttemptItem(ExchangeId Exchange, char Operation, string RowDigest);

/// <summary>Committed before the first byte leaves.</summary>
internal sealed record AttemptStart(
    AttemptId Id, FeedKey Feed, string Owner, string? BatchNo, IReadOnlyList<AttemptItem> Items, DateTimeOffset At);

/// <summary>
/// The outcome of one exchange. <c>Attempt</c> null: it never came to sending (render or check failed, held, discarded).
/// <c>NotBefore</c> with state <c>pending</c> or <c>unknown</c> is when to try or ask again.
/// </summary>
internal sealed record Settlement(
    ExchangeId Exchange,
    AttemptId? Attempt,
    string State,
    string? Cause,
    string? Detail,
    string? ReceiptNo,
    DateTimeOffset? NotBefore,
    Holding? Holding,
    DateTimeOffset At)
{
    /// <summary>The state it was judged in; in any other it is refused. Null: in every state from which the change is legal.</summary>
    public string? From { get; init; }
}

/// <summary>An exchange as people see it.</summary>
internal sealed record ExchangeView(
    ExchangeId Id,
    FeedKey Feed,
    RecordId Record,
    RecordKey Key,
    int Version,
    string State,
    int Attempts,
    char? Operation,
    string? Cause,
    string? Detail,
    string? BatchNo,
    string? ReceiptNo,
    DateTimeOffset CreatedAt,
    DateTimeOffset NotBefore,
    DateTimeOffset ChangedAt,
    string? RowDigest = null);
