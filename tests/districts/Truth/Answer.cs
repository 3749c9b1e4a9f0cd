namespace Districts.Truth;

/// <summary>What is right for one source row; <see cref="Field"/> may stay open where no single field is to blame.</summary>
internal sealed record Answer(Verdict Verdict, string? Inspection = null, string? Subject = null, string? Why = null, string? Field = null)
{
    public static Answer Skipped { get; } = new(Verdict.Skipped);
}
