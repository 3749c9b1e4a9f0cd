namespace Hub.Ledger;

/// <summary>States of a submission.</summary>
internal static class SubmissionStates
{
    public const string Received = "received";
    public const string Finished = "finished";

    /// <summary>Shown, never stored: it was interrupted and goes on by itself from its watermark.</summary>
    public const string Retrying = "retrying";

    /// <summary>Given up after several failures at the same place; goes on from its watermark when an operator resumes it or the sender repeats it.</summary>
    public const string Stopped = "stopped";

    /// <summary>Could not be read (wholly, or from some row on); what was read before stands.</summary>
    public const string Refused = "refused";
}

/// <summary>
/// What a door hands over. <c>Content</c> is seekable and is read from its start; its bytes are kept as they came.
/// <c>KeyDecides</c>: only the idempotency key tells a repeat, because two pages or two events may say the same at different times.
/// <c>IsWhole</c>: the same bytes are a repeat only of the newest submission of the feed.
/// </summary>
internal sealed record NewSubmission(
    SubmissionId Id,
    FeedKey Feed,
    byte[] Digest,
    long Size,
    Stream Content,
    string? FileName,
    string? IdempotencyKey,
    string Door,
    string Actor,
    DateTimeOffset ReceivedAt,
    bool KeyDecides = false,
    bool IsWhole = false);

internal enum ReceiptKind
{
    /// <summary>New: bytes and digest are durable.</summary>
    New,

    /// <summary>The same partner, feed and bytes were received before: <c>Submission</c> is the first one.</summary>
    Repeated,

    /// <summary>The idempotency key was used for other bytes.</summary>
    KeyConflict,
}

internal sealed record Receipt(ReceiptKind Kind, SubmissionRow Submission);

/// <summary>A submission as stored. <c>Watermark</c> is the last source row whose batch is committed; 0: none.</summary>
internal sealed record SubmissionRow(
    SubmissionId Id,
    FeedKey Feed,
    byte[] Digest,
    long Size,
    string? FileName,
    string? IdempotencyKey,
    string Door,
    string Actor,
    DateTimeOffset ReceivedAt,
    string State,
    Watermark Watermark,
    VerdictCounts Counts,
    string? Detected,
    string? FaultsJson,
    DateTimeOffset? FinishedAt);

/// <summary>How far a submission is committed: sheets before <c>Part</c> and rows up to <c>Row</c> of it.</summary>
internal readonly record struct Watermark(int Part, int Row, int Batches);

/// <summary>Rows of a submission by verdict.</summary>
internal readonly record struct VerdictCounts(int Accepted, int Duplicate, int Updated, int Rejected, int Review, int Skipped)
{
    public int Total => Accepted + Duplicate + Updated + Rejected + Review + Skipped;

    public static VerdictCounts operator +(VerdictCounts a, VerdictCounts b) => Add(a, b);

    public static VerdictCounts Add(VerdictCounts a, VerdictCounts b) => new(
        a.Accepted + b.Accepted, a.Duplicate + b.Duplicate, a.Updated + b.Updated, a.Rejected + b.Rejected, a.Review + b.Review, a.Skipped + b.Skipped);
}

/// <summary>Progress of a submission, written with each batch. <c>Counts</c> are those of the batch, added to the stored ones.</summary>
internal sealed record SubmissionProgress(
    SubmissionId Id, Watermark Watermark, VerdictCounts Counts, string State, string? Detected, string? FaultsJson, DateTimeOffset? FinishedAt);

/// <summary>Report lines of one batch of a submission, NDJSON as the sender reads it; written once, never changed. <c>Seq</c> counts from 1.</summary>
internal sealed record ReportChunk(SubmissionId Submission, int Seq, int FirstRow, int LastRow, ReadOnlyMemory<byte> Lines);
