namespace Hub.InspectionCodes.Scanning;

/// <summary>Who looks, as coarse as the evidence needs it: through which app, from which network of the day.</summary>
internal sealed record Visitor(string Channel, byte[] Place);
