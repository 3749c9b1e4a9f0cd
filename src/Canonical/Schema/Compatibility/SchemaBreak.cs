namespace Canonical.Schema.Compatibility;

/// <summary>A change because of which a record of the older version may be refused by the newer one.</summary>
/// <param name="Code">Stable name of the kind of change, for example <c>required-added</c>.</param>
/// <param name="Pointer">Where in a record; <c>*</c> for any item of an array.</param>
/// <param name="Reason">What changed and whom it hits, in Chinese.</param>
/// <param name="Advice">What to do instead, in Chinese.</param>
public sealed record SchemaBreak(string Code, string Pointer, string Reason, string Advice);
