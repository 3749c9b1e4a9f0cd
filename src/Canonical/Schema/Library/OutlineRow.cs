namespace Canonical.Schema.Library;

/// <summary>One field of a schema, for readers.</summary>
/// <param name="Pointer">Where it stands in a record; <c>*</c> for any item of an array.</param>
/// <param name="Title">Its title in Chinese, or as the schema has it.</param>
/// <param name="Type">Kinds of values allowed.</param>
/// <param name="IsRequired">Whether the object around it demands it.</param>
/// <param name="Constraints">Its other bounds, one word each.</param>
/// <param name="Owner">Who owns the field (<c>x-owner</c>).</param>
/// <param name="Basis">Its legal basis (<c>x-basis</c>).</param>
/// <param name="Sensitivity"><c>public</c>, <c>internal</c> or <c>personal</c>.</param>
public sealed record OutlineRow(
    string Pointer, string Title, string Type, bool IsRequired, string Constraints, string Owner, string Basis, string Sensitivity);
