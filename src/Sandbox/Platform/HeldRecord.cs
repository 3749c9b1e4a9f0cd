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
    /// <summary>A deleted record is known but not held.</summary>
    public bool IsHeld => Operation != "d";
}
