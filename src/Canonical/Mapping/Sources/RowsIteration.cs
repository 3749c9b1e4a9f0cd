using Canonical.Mapping.Plan;

namespace Canonical.Mapping.Sources;

/// <summary>Every row of a group: <c>each: rows</c>.</summary>
internal sealed class RowsIteration : Iteration
{
    public override string Field => "";

    public override IReadOnlyList<SourcePath> Sources => [];

    public override void Collect(MappingRun run, in SourceNode scope, List<SourceNode> into) => into.AddRange(run.Rows);
}
