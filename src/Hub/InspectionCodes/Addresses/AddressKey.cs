namespace Hub.InspectionCodes.Addresses;

/// <summary>A secret that signs addresses; its number stands in every address it signed.</summary>
internal sealed record AddressKey(byte Number, DateTimeOffset MadeAt, byte[] Secret);
