namespace Canonical.Identifiers;

/// <summary>One division of GB/T 2260 in the time it existed.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="AbolishedOn">Day from which the code is no longer given out; null while it is in use.</param>
/// <param name="Successor">Code of the division its territory went to; null while it is in use.</param>
public sealed record DivisionEntry(string Code, string Name, DateOnly? AbolishedOn = null, string? Successor = null);
