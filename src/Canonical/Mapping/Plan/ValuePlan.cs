using Canonical.Mapping.Functions;
using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Plan;

/// <summary>A single value: sources, a function, and what to do when there is nothing.</summary>
internal sealed class ValuePlan : PlanNode
{
    public required SourcePath[] Sources { get; init; }

    public required MappingFunction Function { get; init; }

    public required string FunctionName { get; init; }

    public required EmptyWords Empty { get; init; }

    public required string Mapping { get; init; }

    public Condition? Condition { get; init; }

    /// <summary>What is written when the condition does not hold.</summary>
    public MappedValue Otherwise { get; init; }

    public Requirement? Required { get; init; }

    /// <summary>True for a value of the record itself, on which all rows of a group must agree.</summary>
    public bool AtRoot { get; init; }

    /// <summary>Source that faults name: the first it reads, or else the first it asks about.</summary>
    public required string Field { get; init; }

    public override void Run(MappingRun run, in SourceNode scope)
    {
        var value = Value(run, scope);
        if (value.HasValue)
        {
            run.Writer.Write(Name, value);
            if (AtRoot && run.Rows.Length > 1 && Function.MustAgree)
            {
                CheckAgreement(run, value);
            }
        }
        else if (value.Kind == MappedKind.Absent && Required?.IsMissed(run, scope) == true)
        {
            run.Add(MappingFaults.OfMissing(Field, run.Locate(Pointer)));
        }

        run.Trace?.Add(Traced(run, scope, value));
    }

    public override ValuePlan? Find(string pointer) => Pointer == pointer ? this : null;

    /// <summary>The value alone; nothing is written, but what is wrong with it is noted.</summary>
    public MappedValue Value(MappingRun run, in SourceNode scope) => Condition?.Holds(run, scope) == false ? Otherwise : Evaluate(run, scope);

    private MappedValue Evaluate(MappingRun run, in SourceNode scope)
    {
        if (Sources.Length == 1)
        {
            var only = Sources[0].Read(scope, run);
            return Function.Apply(new FunctionCall(new ReadOnlySpan<SourceNode>(in only), scope, this, run));
        }

        var nodes = Sources.Length == 0 ? [] : new SourceNode[Sources.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Sources[i].Read(scope, run);
        }

        return Function.Apply(new FunctionCall(nodes, scope, this, run));
    }

    private void CheckAgreement(MappingRun run, in MappedValue value)
    {
        foreach (var source in Sources)
        {
            if (source.Anchor == PathAnchor.Rows)
            {
                continue;
            }

            var first = source.Read(run.Root, run).Text;
            foreach (var row in run.Rows)
            {
                var other = source.Read(row, run);
                if (RowGroup.IsBlank(other) || other.Text == first)
                {
                    continue;
                }

                var again = Evaluate(run, row);
                if (again.HasValue && !again.AgreesWith(value))
                {
                    run.Add(MappingFaults.OfDisagreement(source.Display, run.Locate(Pointer), first, other.Text));
                    return;
                }
            }
        }
    }

    private TracedField Traced(MappingRun run, in SourceNode scope, in MappedValue value)
    {
        var sources = new KeyValuePair<string, string?>[Sources.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = new(Sources[i].Display, SourceNodeText.Of(Sources[i].Read(scope, run)));
        }

        return new TracedField(
            run.Locate(Pointer), value.HasValue ? value.ToString() : null, sources, FunctionName, Mapping, Line);
    }
}
