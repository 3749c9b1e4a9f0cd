using Canonical.Schema.Instances;

namespace Canonical.Schema;

/// <summary>One violation found in an instance.</summary>
/// <param name="InstancePointer">JSON Pointer of the offending value; empty for the whole document.</param>
/// <param name="SchemaPointer">Absolute keyword location: schema URI with a JSON Pointer fragment.</param>
/// <param name="Keyword">The keyword that failed, for example <c>minLength</c>; <c>format</c> for formats; <c>parse</c> when the bytes are no JSON.</param>
/// <param name="Code">Stable code per keyword, <c>VAL-31xx</c>; published in docs/runbooks.</param>
/// <param name="MessageZh">Chinese text with the expected and the found.</param>
/// <param name="MessageEn">English text, same content.</param>
/// <param name="Missing">For <c>required</c> and <c>dependentRequired</c>: name of the property that is not there; null otherwise.</param>
public sealed record SchemaError(
    string InstancePointer, string SchemaPointer, string Keyword, string Code, string MessageZh, string MessageEn, string? Missing = null);

/// <summary>A compiled schema: the only door the rest of the hub uses, so that a library can take the engine's place.</summary>
public interface ISchemaValidator
{
    /// <summary>URI of the schema (<c>$id</c>).</summary>
    Uri Id { get; }

    /// <summary>Whether the UTF-8 JSON document is valid; stops at the first violation.</summary>
    bool IsValid(ReadOnlyMemory<byte> utf8Json);

    /// <summary>All violations, empty when the document is valid. Bytes that are no JSON give one error with keyword <c>parse</c>.</summary>
    IReadOnlyList<SchemaError> Validate(ReadOnlyMemory<byte> utf8Json);

    /// <summary>The same for a document whose tape is at hand already.</summary>
    IReadOnlyList<SchemaError> Validate(ReadOnlyMemory<byte> utf8Json, JsonTape tape);
}
