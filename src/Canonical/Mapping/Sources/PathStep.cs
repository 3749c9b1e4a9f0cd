namespace Canonical.Mapping.Sources;

/// <summary>
/// One name on the way to a value. The records of a sender share their shapes, so it remembers where the last shape had the name;
/// what it remembers is replaced as a whole, so threads may share it.
/// </summary>
internal sealed class PathStep(string name)
{
    private Place? _last;

    public SourceNode Of(in SourceNode node)
    {
        if (node.Fields is not { } fields)
        {
            return SourceNode.Absent;
        }

        var last = _last;
        if (last is null || !ReferenceEquals(last.Shape, fields.Shape))
        {
            _last = last = new Place(fields.Shape, fields.Shape.IndexOf(name));
        }

        return fields[last.Index];
    }

    private sealed class Place(SourceShape shape, int index)
    {
        public SourceShape Shape { get; } = shape;

        public int Index { get; } = index;
    }
}
