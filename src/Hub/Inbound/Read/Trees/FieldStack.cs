using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>The fields of nested elements while they are read; siblings of one name become a list.</summary>
internal sealed class FieldStack(ReadLimits limits)
{
    private readonly List<Field> _fields = [];
    private int _start;
    private int _row;
    private int _values;

    public void Reset(int row)
    {
        _fields.Clear();
        _start = 0;
        _row = row;
        _values = 0;
    }

    /// <summary>Begins an element; what is returned ends it again.</summary>
    public (int Outer, int Start) Open()
    {
        var mark = (_start, _fields.Count);
        _start = _fields.Count;
        return mark;
    }

    public int Count((int Outer, int Start) mark)
    {
        if (_fields.Count == mark.Start)
        {
            _start = mark.Outer;
        }

        return _fields.Count - mark.Start;
    }

    public void Add(string name, SourceNode node)
    {
        if (++_values > RecordSize.MaxValues)
        {
            throw new ReadRefusedException(LimitFaults.Record(RecordSize.MaxValues, _row));
        }

        for (var i = _start; i < _fields.Count; i++)
        {
            if (_fields[i].Name == name)
            {
                _fields[i].More ??= [];
                _fields[i].More!.Add(node);
                return;
            }
        }

        if (_fields.Count - _start == limits.MaxColumns)
        {
            throw new ReadRefusedException(LimitFaults.Columns(limits.MaxColumns + 1, limits.MaxColumns, _row));
        }

        _fields.Add(new Field(name, node));
    }

    public SourceNode Close((int Outer, int Start) mark, ShapeTree shapes)
    {
        var sequence = shapes.Root;
        var values = new SourceNode[_fields.Count - mark.Start];
        for (var i = 0; i < values.Length; i++)
        {
            var field = _fields[mark.Start + i];
            sequence = sequence.Follow(field.Name);
            values[i] = field.More is null ? field.First : SourceNode.OfList([field.First, .. field.More]);
        }

        _fields.RemoveRange(mark.Start, values.Length);
        _start = mark.Outer;
        return SourceNode.OfObject(new SourceObject(sequence.Shape, values));
    }

    private sealed class Field(string name, SourceNode first)
    {
        public string Name { get; } = name;

        public SourceNode First { get; } = first;

        public List<SourceNode>? More { get; set; }
    }
}
