using Canonical.Mapping.Plan;

namespace Canonical.Mapping.Sources;

/// <summary>Where a path starts.</summary>
internal enum PathAnchor : byte
{
    /// <summary>The element of the innermost <c>each</c>, or the record.</summary>
    Scope,

    /// <summary>The record, from inside an <c>each</c>: written <c>$.name</c>.</summary>
    Root,

    /// <summary>All rows of a group: written <c>$rows.name</c>.</summary>
    Rows,
}

/// <summary>The way to a source value: names with dots between; <c>.</c> is the element itself.</summary>
internal sealed class SourcePath(PathAnchor anchor, string[] steps, string display)
{
    private readonly PathStep[] _steps = Array.ConvertAll(steps, name => new PathStep(name));

    public PathAnchor Anchor { get; } = anchor;

    /// <summary>The name that faults carry: the sender's, nested with dots, without index.</summary>
    public string Display { get; } = display;

    public SourceNode Read(in SourceNode scope, MappingRun run)
    {
        switch (Anchor)
        {
            case PathAnchor.Scope:
                return Follow(scope, 0);
            case PathAnchor.Root:
                return Follow(run.Root, 0);
            default:
                var rows = run.Rows;
                var all = new SourceNode[rows.Length];
                for (var i = 0; i < rows.Length; i++)
                {
                    all[i] = Follow(rows[i], 0);
                }

                return SourceNode.OfList(all);
        }
    }

    private SourceNode Follow(SourceNode node, int from)
    {
        for (var i = from; i < _steps.Length; i++)
        {
            if (node.Kind == SourceKind.List)
            {
                return FollowEach(node, i);
            }

            node = _steps[i].Of(node);
        }

        return node;
    }

    private SourceNode FollowEach(SourceNode list, int from)
    {
        var items = list.Items;
        var found = new SourceNode[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            found[i] = Follow(items[i], from);
        }

        return SourceNode.OfList(found);
    }
}
