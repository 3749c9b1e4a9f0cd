using Canonical.Mapping.Plan;

namespace Canonical.Mapping;

/// <summary>
/// A mapping file, compiled. Immutable and safe for many threads; a record costs no more than its output and what its functions need.
/// </summary>
public sealed class CompiledMapping
{
    private readonly PlanNode _plan;
    private readonly ValuePlan? _day;
    private readonly RunPool _runs = new();

    /// <param name="plan">How a record is filled.</param>
    /// <param name="day">The part of it that is the day of the record; null when it has none.</param>
    internal CompiledMapping(PlanNode plan, ValuePlan? day)
    {
        _plan = plan;
        _day = day;
    }

    /// <summary>Name, <c>partner/feed</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version, raised with every change of the file.</summary>
    public required int Version { get; init; }

    /// <summary>Target type and version, for example <c>inspection-record/1.0</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The file it was compiled from.</summary>
    public required string File { get; init; }

    /// <summary>For each target field, where it comes from; in the order of the file.</summary>
    public required IReadOnlyList<MappingLineage> Lineage { get; init; }

    /// <summary>Every way in which it can refuse a record.</summary>
    public required IReadOnlyCollection<MappingFailure> Failures { get; init; }

    /// <summary>Source fields it reads, in the sender's words, nested with dots.</summary>
    public required IReadOnlySet<string> UsedFields { get; init; }

    /// <summary>Source fields it leaves aside on purpose.</summary>
    public required IReadOnlySet<string> IgnoredFields { get; init; }

    /// <summary>Places of the target that it never fills, <c>*</c> for indexes.</summary>
    public required IReadOnlyList<string> UnfilledTargets { get; init; }

    /// <summary><c>partner/feed@version</c>, as records carry it.</summary>
    public string Name => field ??= $"{Id}@{Version}";

    /// <summary>Maps one record of one row.</summary>
    public MappingResult Map(SourceNode record, MappingTrace? trace = null, bool withTape = false) =>
        Map(new ReadOnlySpan<SourceNode>(in record), trace, withTape);

    /// <summary>Maps one record that takes one or more rows. Never throws for what the rows hold: what is wrong is in the result.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="trace">Collects what every field was made of; null: nobody wants to know.</param>
    /// <param name="withTape">Whether the result comes with its tape, which whoever takes it disposes.</param>
    public MappingResult Map(ReadOnlySpan<SourceNode> rows, MappingTrace? trace = null, bool withTape = false)
    {
        var run = _runs.Rent();
        try
        {
            run.Start(rows, trace, _day);
            _plan.Run(run, run.Root);
            return run.Finish(withTape);
        }
        finally
        {
            run.Reset();
            _runs.Return(run);
        }
    }

    /// <summary>
    /// The one value that a record of one row would have at this pointer, as text; null when nothing would be written there, or the mapping
    /// never fills it. Nothing else of the row is mapped.
    /// </summary>
    public string? ValueAt(string pointer, SourceNode record)
    {
        if (_plan.Find(pointer) is not { } value)
        {
            return null;
        }

        var run = _runs.Rent();
        try
        {
            run.Start(new ReadOnlySpan<SourceNode>(in record), trace: null, _day);
            return value.Value(run, record) is { HasValue: true } found ? found.ToString() : null;
        }
        finally
        {
            run.Reset();
            _runs.Return(run);
        }
    }

    /// <summary>
    /// The source fields behind a place of the target, the decisive one first; for errors found after mapping.
    /// An array answers with what is repeated and the parts that every element must have; a place nobody fills with what fills its surroundings.
    /// </summary>
    public IReadOnlyList<string> SourceFields(string pointer) => LineageSearch.SourceFields(Lineage, pointer);
}
