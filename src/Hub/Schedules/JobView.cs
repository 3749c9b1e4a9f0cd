namespace Hub.Schedules;

/// <summary>A job as people see it; times are Shanghai times.</summary>
/// <param name="State"><c>idle</c>, <c>running</c>, <c>paused</c> or <c>closed</c> (its partner is in maintenance).</param>
/// <param name="When">How often, in words.</param>
/// <param name="Next">The next run, in words.</param>
/// <param name="Watermark">How far it is; null when it keeps no place.</param>
/// <param name="LastLook">When it last had a turn, whether or not there was anything to do.</param>
internal sealed record JobView(
    string Name, string Title, string State, string When, string Next, string? Watermark, DateTimeOffset? LastLook, DateTimeOffset? LastRun, string? LastState,
    string? LastSummary, string? LastCode, string? PausedBy);
