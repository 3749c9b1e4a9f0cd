namespace Hub.InspectionCodes.Voices;

/// <summary>What an enterprise thinks of its inspection.</summary>
internal sealed record Rating(int Score, IReadOnlyList<string> Tags, string? Opinion);
