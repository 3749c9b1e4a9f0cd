using System.Diagnostics.CodeAnalysis;

namespace Canonical.Mapping;

/// <summary>What a <see cref="SourceNode"/> holds.</summary>
public enum SourceKind : byte
{
    /// <summary>No such field, an absent cell, or JSON null.</summary>
    Absent,

    /// <summary>Text, as written, before any trimming.</summary>
    Text,

    /// <summary>A number, in its lexical form (<c>9.1310101E+17</c> stays that); spreadsheet dates arrive as <see cref="Date"/>.</summary>
    Number,

    /// <summary>A spreadsheet cell that holds a number in a date style: the serial of the 1900 system in lexical form (a 1904 workbook is shifted by the reader).</summary>
    Date,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>Repeated values; a single element is not a list (see <see cref="SourceNode.Items"/>).</summary>
    List,

    /// <summary>Named fields.</summary>
    Object,
}

/// <summary>
/// One value of a source record, whatever its format was: a cell, an element, a JSON value.
/// Readers build it, mappings read it; it is small because millions of them pass.
/// </summary>
public readonly struct SourceNode
{
    private readonly object? _value;

    private SourceNode(SourceKind kind, object? value)
    {
        Kind = kind;
        _value = value;
    }

    /// <summary>What this node holds.</summary>
    public SourceKind Kind { get; }

    /// <summary>Nothing.</summary>
    public static SourceNode Absent => default;

    /// <summary>Text as written.</summary>
    public static SourceNode OfText(string text) => new(SourceKind.Text, text);

    /// <summary>A number in its lexical form.</summary>
    public static SourceNode OfNumber(string lexical) => new(SourceKind.Number, lexical);

    /// <summary>A date serial of the 1900 system in lexical form, with a fraction for the time of day.</summary>
    public static SourceNode OfDate(string serial) => new(SourceKind.Date, serial);

    /// <summary>A truth value.</summary>
    public static SourceNode OfBoolean(bool value) => new(SourceKind.Boolean, value ? "true" : "false");

    /// <summary>Repeated values in their order.</summary>
    public static SourceNode OfList(SourceNode[] items) => new(SourceKind.List, items);

    /// <summary>Named fields.</summary>
    public static SourceNode OfObject(SourceObject fields) => new(SourceKind.Object, fields);

    /// <summary>Whether there is nothing here.</summary>
    public bool IsAbsent => Kind == SourceKind.Absent;

    /// <summary>The scalar as text (text, lexical number, date serial, true/false); null for absent nodes, lists and objects.</summary>
    public string? Text => _value as string;

    /// <summary>The fields of an object; null otherwise.</summary>
    public SourceObject? Fields => _value as SourceObject;

    /// <summary>The repeated values; a single scalar or object counts as one item, an absent node as none.</summary>
    [UnscopedRef]
    public ReadOnlySpan<SourceNode> Items => Kind switch
    {
        SourceKind.List => (SourceNode[])_value!,
        SourceKind.Absent => [],
        _ => new ReadOnlySpan<SourceNode>(in this),
    };

    /// <summary>The field of that name; absent when this is no object or has no such field.</summary>
    public SourceNode this[string name] => Fields is { } fields ? fields[name] : Absent;
}

/// <summary>The field names of many records that share them: the header of a table, or the shape of an element.</summary>
public sealed class SourceShape
{
    private readonly Dictionary<string, int> _indexes;

    /// <summary>A shape with these names; a repeated name keeps its first position.</summary>
    public SourceShape(IReadOnlyList<string> names)
    {
        Names = names;
        _indexes = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            _indexes.TryAdd(names[i], i);
        }
    }

    /// <summary>The names in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Position of a name, or -1.</summary>
    public int IndexOf(string name) => _indexes.GetValueOrDefault(name, -1);
}

/// <summary>Named fields: a shared shape and the values of one record.</summary>
public sealed class SourceObject(SourceShape shape, SourceNode[] values)
{
    /// <summary>The names.</summary>
    public SourceShape Shape { get; } = shape;

    /// <summary>The values, by position of their name; may be shorter than the shape when trailing cells are missing.</summary>
    public IReadOnlyList<SourceNode> Values => values;

    /// <summary>The value of that name, absent when there is none.</summary>
    public SourceNode this[string name] => this[Shape.IndexOf(name)];

    /// <summary>The value at that position, absent when there is none.</summary>
    public SourceNode this[int index] => (uint)index < (uint)values.Length ? values[index] : SourceNode.Absent;
}
