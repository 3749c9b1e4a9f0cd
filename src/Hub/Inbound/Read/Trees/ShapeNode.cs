using System.Text;
using System.Text.Json;
using Canonical.Mapping;

namespace Hub.Inbound.Read.Trees;

/// <summary>
/// A point in the tree of all field name sequences seen so far. Records of one sender repeat the same few sequences,
/// so that their names and shapes exist once, and following a sequence costs one comparison per field.
/// </summary>
internal sealed class ShapeNode
{
    // All of them are compared when none is the likely one.
    private const int MaxChildren = 64;

    private readonly ShapeTree _tree;
    private readonly ShapeNode? _parent;
    private readonly byte[] _utf8;
    private readonly List<ShapeNode> _children = [];
    private ShapeNode? _likely;
    private SourceShape? _shape;

    public ShapeNode(ShapeTree tree, ShapeNode? parent, string written)
    {
        _tree = tree;
        _parent = parent;
        Written = written;
        Name = parent is null ? "" : tree.NameOf(written);
        _utf8 = Encoding.UTF8.GetBytes(written);
        Count = parent is null ? 0 : parent.Count + 1;
        Repeated = parent?.Repeated ?? (parent is not null && parent.Has(Name) ? Name : null);
    }

    /// <summary>The name as mappings know it.</summary>
    public string Name { get; }

    /// <summary>The name as the sender wrote it.</summary>
    public string Written { get; }

    /// <summary>How many fields the sequence has up to here.</summary>
    public int Count { get; }

    /// <summary>The first name that occurs twice in the sequence; null when none does.</summary>
    public string? Repeated { get; }

    public SourceShape Shape => _shape ??= new SourceShape(Names());

    /// <summary>The sequence one field longer; the reader stands on that field's name.</summary>
    public ShapeNode Follow(ref Utf8JsonReader reader)
    {
        if (_likely is { } likely && reader.ValueTextEquals(likely._utf8))
        {
            return likely;
        }

        foreach (var child in _children)
        {
            if (reader.ValueTextEquals(child._utf8))
            {
                return _likely = child;
            }
        }

        return Add(reader.GetString()!);
    }

    /// <summary>The sequence one field longer.</summary>
    public ShapeNode Follow(string written)
    {
        if (_likely is { } likely && likely.Written == written)
        {
            return likely;
        }

        foreach (var child in _children)
        {
            if (child.Written == written)
            {
                return _likely = child;
            }
        }

        return Add(written);
    }

    private ShapeNode Add(string written)
    {
        var child = new ShapeNode(_tree, this, written);
        if (_children.Count < MaxChildren && _tree.TryRemember())
        {
            _children.Add(child);
            _likely = child;
        }

        return child;
    }

    private bool Has(string name)
    {
        for (var node = this; node._parent is not null; node = node._parent)
        {
            if (node.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private string[] Names()
    {
        var names = new string[Count];
        for (var node = this; node._parent is not null; node = node._parent)
        {
            names[node.Count - 1] = node.Name;
        }

        return names;
    }
}
