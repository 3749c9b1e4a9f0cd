namespace Hub.InspectionCodes.Voices;

/// <summary>What a visitor asks, complains of or suggests. Name and contact only if the visitor wants to be called back.</summary>
internal sealed record Complaint(string Kind, string? Content, string? Name, string? Contact);
