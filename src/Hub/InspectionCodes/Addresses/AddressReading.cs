namespace Hub.InspectionCodes.Addresses;

/// <summary>What an address is: <c>Handle</c> is null when it was not made here, or is over.</summary>
internal readonly record struct AddressReading(byte[]? Handle, bool IsOver);
