using Canonical.Faults;

namespace Canonical.Schema;

/// <summary>What compiling a schema gave: a validator, or everything that is wrong with the schema.</summary>
/// <param name="Validator">The compiled schema; null when there are faults.</param>
/// <param name="Faults">All mistakes, each with the URI and JSON Pointer of its place in <see cref="Fault.Pointer"/>; codes <c>VAL-318x</c>.</param>
public sealed record SchemaCompilation(ISchemaValidator? Validator, IReadOnlyList<Fault> Faults);
