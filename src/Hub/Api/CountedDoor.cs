namespace Hub.Api;

/// <summary>Marks an endpoint whose requests <see cref="DoorRates"/> counts, and by which policy.</summary>
internal sealed record CountedDoor(string Policy);
