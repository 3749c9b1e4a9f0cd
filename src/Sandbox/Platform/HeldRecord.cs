namespace Sandbox.Platform;

/// <summary>One accepted row: a line of the log, and what is known of its key until the next one.</summary>
internal sealed record HeldRecord(
    long Seq,
    DateTimeOffset At,
    string Key,
    long Version,
    string Operation,
    string Digest,
    string Batch,
    string Receipt,
    string IdempotencyKey)
{
    /// <summary>What the platform shows to the business itself: the key to rate an inspection; null where the row has none.</summary>
    public string? RatingKey { get; init; }

    /// <summary>A deleted record is known but not held.</summary>
    public bool IsHeld => Operation != "d";
}
