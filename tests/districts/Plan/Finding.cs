namespace Districts.Plan;

/// <summary>A hazard (kind = level) or a problem in the street (kind = measure).</summary>
internal sealed record Finding(string Kind, string Description);
