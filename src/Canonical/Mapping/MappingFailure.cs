namespace Canonical.Mapping;

/// <summary>A way in which a mapping can refuse a record; every one has a case beside the mapping.</summary>
/// <param name="Code">Fault code.</param>
/// <param name="Field">Source field the fault names.</param>
public readonly record struct MappingFailure(string Code, string Field);
