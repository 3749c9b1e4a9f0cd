namespace Canonical.Mapping;

/// <summary>Where a target field comes from, as the mapping declares it.</summary>
/// <param name="Pointer">JSON Pointer into the target; <c>*</c> stands for the index of a repeated part.</param>
/// <param name="Sources">Source fields in the sender's words, the decisive one first; empty for a constant.</param>
/// <param name="Function">Name of the function.</param>
/// <param name="Line">Line of the mapping file.</param>
public sealed record MappingLineage(string Pointer, IReadOnlyList<string> Sources, string Function, int Line);

/// <summary>What one target field of one record was made of.</summary>
/// <param name="Pointer">JSON Pointer into the target, with indexes.</param>
/// <param name="Value">The value written, as text; null when nothing was written.</param>
/// <param name="Sources">Source fields with the values they had.</param>
/// <param name="Function">Name of the function.</param>
/// <param name="Mapping">Mapping and version, <c>partner/feed@version</c>.</param>
/// <param name="Line">Line of the mapping file.</param>
public sealed record TracedField(
    string Pointer, string? Value, IReadOnlyList<KeyValuePair<string, string?>> Sources, string Function, string Mapping, int Line);

/// <summary>Collects the trace of one record; given to <see cref="CompiledMapping.Map(ReadOnlySpan{SourceNode}, MappingTrace?, bool)"/> on demand.</summary>
public sealed class MappingTrace
{
    private readonly List<TracedField> _fields = [];

    /// <summary>The fields in the order they were written.</summary>
    public IReadOnlyList<TracedField> Fields => _fields;

    internal void Add(TracedField field) => _fields.Add(field);
}
