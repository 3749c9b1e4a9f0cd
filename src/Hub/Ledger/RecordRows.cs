namespace Hub.Ledger;

/// <summary>States of a record version.</summary>
internal static class RecordStates
{
    public const string Current = "current";
    public const string Withdrawn = "withdrawn";

    /// <summary>A reference entry that its list no longer holds, or a record whose last day is over.</summary>
    public const string Ended = "ended";
}

/// <summary>The newest version of a record, as far as Resolve needs it.</summary>
internal sealed record KnownRecord(
    RecordId Id, RecordKey Key, int Version, byte[] ContentDigest, SubjectId? Subject, string State, DateTimeOffset? NewestBy);

/// <summary>A new version of a record; version 1 makes the record. <c>Body</c> is the complete canonical JSON.</summary>
internal sealed record RecordWrite(
    RecordId Id,
    RecordKey Key,
    int Version,
    byte[] ContentDigest,
    SubjectId? Subject,
    string State,
    DateOnly? Date,
    DateTimeOffset? NewestBy,
    SubmissionId? Submission,
    string? Part,
    int Row,
    string Mapping,
    string? Reason,
    DateTimeOffset At,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>What stands in front of <c>Body</c> in the same object: written in two pieces, the larger one is not copied first.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }
}

/// <summary>A version as read back.</summary>
internal sealed record RecordVersionRow(
    RecordId Id,
    RecordKey Key,
    int Version,
    byte[] ContentDigest,
    SubjectId? Subject,
    string State,
    DateOnly? Date,
    DateTimeOffset? NewestBy,
    SubmissionId? Submission,
    string? Part,
    int Row,
    string Mapping,
    string? Reason,
    DateTimeOffset At,
    byte[] Body);

internal static class RejectionStates
{
    public const string Open = "open";

    /// <summary>A corrected row of the sender took its place.</summary>
    public const string Corrected = "corrected";

    /// <summary>A replay made it a record.</summary>
    public const string Replayed = "replayed";

    public const string Discarded = "discarded";
}

/// <summary>
/// A rejection. <c>Source</c> is the source record (or group of rows) as JSON, so that it can be mapped again and sent back;
/// <c>Faults</c> is a JSON array of faults; <c>Cause</c> a cause code (CONTRACT-IN, MAP …); <c>Codes</c> the fault codes, comma separated.
/// </summary>
internal sealed record RejectionRow(
    RejectionId Id,
    SubmissionId Submission,
    FeedKey Feed,
    string? Part,
    int Row,
    string? RecordKey,
    string Cause,
    string Codes,
    string Faults,
    string Source,
    string State,
    DateTimeOffset At,
    string? ClosedBy = null,
    DateTimeOffset? ClosedAt = null);

/// <summary>What a replay found wrong with a rejected row that stays rejected; see <see cref="RejectionRow"/>.</summary>
internal sealed record RejectionRenewal(RejectionId Id, string? RecordKey, string Codes, string Faults);

/// <summary>The end of a rejection: what closed it (a submission, a replay run, an operator) and the record that came of it.</summary>
internal sealed record RejectionClose(RejectionId Id, string State, string ClosedBy, RecordId? Record, DateTimeOffset At);

internal static class ReviewStates
{
    public const string Open = "open";
    public const string Decided = "decided";
    public const string Discarded = "discarded";
}

/// <summary>
/// A review: a held source record whose subject is uncertain (<c>subject</c>), or two subjects that may be one (<c>pair</c>).
/// <c>Draft</c> is the validated canonical record waiting for its subject; <c>Candidates</c> a JSON array of {subjectId, score, why}.
/// </summary>
internal sealed record ReviewRow(
    ReviewId Id,
    string Kind,
    SubmissionId? Submission,
    FeedKey? Feed,
    string? Part,
    int Row,
    string Reason,
    string? RecordType,
    byte[]? Draft,
    string? Source,
    string Candidates,
    string State,
    DateTimeOffset At,
    string? Decision = null,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null);
