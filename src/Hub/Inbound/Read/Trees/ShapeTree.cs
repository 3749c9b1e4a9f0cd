using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Trees;

/// <summary>All field name sequences of the objects at one level of a submission.</summary>
internal sealed class ShapeTree
{
    // Hostile names may never repeat: beyond this many sequences no more are remembered.
    private const int MaxNodes = 20_000;

    private readonly ColumnNames? _columns;

    private int _nodes;

    /// <summary>Names are kept as written, or become those of the feed's columns.</summary>
    public ShapeTree(ColumnNames? columns)
    {
        _columns = columns;
        Root = new ShapeNode(this, null, "");
    }

    public ShapeNode Root { get; }

    public bool IsCrowded => _nodes > MaxNodes / 2;

    public bool TryRemember()
    {
        if (_nodes == MaxNodes)
        {
            return false;
        }

        _nodes++;
        return true;
    }

    public string NameOf(string written) => _columns?.NameOf(written) ?? written;
}
