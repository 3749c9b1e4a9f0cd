using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>Turns the source values of one target field into its value. Knows no record, no order, no neighbour.</summary>
internal abstract class MappingFunction
{
    /// <summary>JSON types it can produce.</summary>
    public abstract TargetTypes Produces { get; }

    /// <summary>Fault codes it can produce, besides those of every field.</summary>
    public virtual IReadOnlyList<string> Faults => [];

    /// <summary>Whether all rows of one record must give the same.</summary>
    public virtual bool MustAgree => true;

    public abstract MappedValue Apply(in FunctionCall call);
}
