namespace Hub.Staging;

/// <summary>What a department reads in its table of returns about one row.</summary>
/// <param name="Key">Key of the row.</param>
/// <param name="Digest">Digest of the row as it was read; null when it is no longer known.</param>
/// <param name="Verdict">Verdict of the hub, for example <c>rejected</c>.</param>
/// <param name="VerdictText">The same in Chinese.</param>
/// <param name="ErrorCode">Code of the first error; null when there is none.</param>
/// <param name="Errors">All errors and warnings as JSON.</param>
/// <param name="Flags">Per column: 1 sound, 0 in error; JSON.</param>
/// <param name="Record">Record it became; null when it became none.</param>
/// <param name="Subject">Subject it was found to be about; null when none.</param>
internal sealed record StagingVerdict(
    string Key, string? Digest, string Verdict, string VerdictText, string? ErrorCode, string Errors, string Flags, Guid? Record, Guid? Subject)
{
    public const string Duplicate = "duplicate";
}
