namespace Canonical.Mapping.Plan;

/// <summary>An object: its parts in the order of the target schema.</summary>
internal sealed class ObjectPlan(PlanNode[] parts) : PlanNode
{
    public IReadOnlyList<PlanNode> Parts => parts;

    public override void Run(MappingRun run, in SourceNode scope)
    {
        run.Writer.Open(Name, isArray: false);
        foreach (var part in parts)
        {
            part.Run(run, scope);
        }

        run.Writer.Close();
    }

    public override ValuePlan? Find(string pointer)
    {
        foreach (var part in parts)
        {
            if (part.Find(pointer) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
