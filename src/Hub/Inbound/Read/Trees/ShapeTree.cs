using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Trees;

/// <summary>All field name sequences of the objects at one level of a submission.</summary>
internal sealed class ShapeTree
{
    private readonly ColumnNames? _columns;

    /// <summary>Names are kept as written, or become those of the feed's columns.</summary>
    public ShapeTree(ColumnNames? columns)
    {
        _columns = columns;
        Root = new ShapeNode(this, null, "");
    }

    public ShapeNode Root { get; }

    public int Nodes { get; set; }

    public string NameOf(string written) => _columns?.NameOf(written) ?? written;
}
