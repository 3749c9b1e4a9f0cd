using System.Text.Json;

namespace Canonical.Schema.Compilation;

/// <summary>A schema with a URI of its own (core 4.3.5): a document, or a part of one with <c>$id</c>.</summary>
/// <param name="Id">Absolute URI without fragment.</param>
/// <param name="Document">Where it is written.</param>
/// <param name="Pointer">Where in the document it starts.</param>
/// <param name="Root">The schema itself.</param>
/// <param name="MetaSchema">The dialect it declares or inherits; null for the draft's own.</param>
internal sealed record SchemaResource(Uri Id, SchemaDocument Document, string Pointer, JsonElement Root, string? MetaSchema)
{
    /// <summary>Pointers (in the document) of plain-name anchors, dynamic ones included.</summary>
    public Dictionary<string, string> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the anchors that are dynamic.</summary>
    public HashSet<string> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    // A resource is itself and nothing else: two equal texts at two places are two resources.
    public bool Equals(SchemaResource? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
