using Canonical.Schema.Execution;

namespace Canonical.Schema.Compilation;

/// <summary>Finds schemas that come back to themselves without having moved to another value.</summary>
internal static class EndlessReferences
{
    /// <summary>A node on such a circle; null when there is none.</summary>
    public static SchemaNode? Find(IEnumerable<SchemaNode> nodes)
    {
        var settled = new HashSet<SchemaNode>();
        foreach (var start in nodes)
        {
            if (Walk(start, settled) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static SchemaNode? Walk(SchemaNode start, HashSet<SchemaNode> settled)
    {
        var path = new Stack<(SchemaNode Node, int Next)>();
        var onPath = new HashSet<SchemaNode>();
        path.Push((start, 0));
        while (path.TryPop(out var step))
        {
            if (step.Next == 0 && (settled.Contains(step.Node) || !onPath.Add(step.Node)))
            {
                continue;
            }

            if (step.Next == step.Node.InPlace.Count)
            {
                onPath.Remove(step.Node);
                settled.Add(step.Node);
                continue;
            }

            var next = step.Node.InPlace[step.Next];
            path.Push((step.Node, step.Next + 1));
            if (onPath.Contains(next))
            {
                return next;
            }

            path.Push((next, 0));
        }

        return null;
    }
}
