using Canonical.Mapping.Plan;

namespace Canonical.Mapping.Sources;

/// <summary>Repeated elements or the values of a JSON array: <c>each: checker</c>.</summary>
internal sealed class SiblingsIteration(SourcePath source) : Iteration
{
    public override string Field => source.Display;

    public override IReadOnlyList<SourcePath> Sources => [source];

    public override void Collect(MappingRun run, in SourceNode scope, List<SourceNode> into)
    {
        foreach (var item in source.Read(scope, run).Items)
        {
            if (!RowGroup.IsBlank(item))
            {
                into.Add(item);
            }
        }
    }
}
