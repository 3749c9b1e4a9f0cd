using Canonical.Schema.Instances;

namespace Canonical.Mapping.Plan;

/// <summary>One place of the target and how it is filled.</summary>
internal abstract class PlanNode
{
    /// <summary>Property name; null for an element of an array and for the root.</summary>
    public PropertyName? Name { get; set; }

    /// <summary>Pointer with <c>*</c> for indexes.</summary>
    public required string Pointer { get; init; }

    /// <summary>Line of the mapping file.</summary>
    public required int Line { get; init; }

    public abstract void Run(MappingRun run, in SourceNode scope);

    /// <summary>The plan of the single value at a pointer, here or below; null when there is none outside of arrays.</summary>
    public virtual ValuePlan? Find(string pointer) => null;
}
