using System.Text;
using System.Text.Json;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Trees;

/// <summary>Builds the tree of one JSON record straight from its UTF-8 bytes.</summary>
internal sealed class JsonTree(FeedFormat format, ReadLimits limits)
{
    private readonly ShapeTree _top = new(ColumnNames.For(format, null));
    private readonly ShapeTree _inner = new(null);

    // One level deeper than allowed, so that the limit speaks before the reader does.
    private readonly JsonReaderOptions _options = new() { MaxDepth = limits.MaxDepth + 1 };
    private SourceNode[] _values = new SourceNode[64];
    private int _count;
    private int _row;
    private Fault? _fault;

    // Three looks at a whole record cost less than one at each of its texts.
    private bool _suspicious;

    public ReadLimits Limits => limits;

    /// <summary>Whether it met so many names that new ones are not remembered for long.</summary>
    public bool IsCrowded => _top.IsCrowded || _inner.IsCrowded;

    /// <summary>The tree of one object; a fault when it is none, names a field twice or holds unusable text.</summary>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    /// <exception cref="ReadRefusedException">A limit was passed.</exception>
    public SourceNode Build(ReadOnlySpan<byte> utf8, int row, out Fault? fault)
    {
        _count = 0;
        _row = row;
        _fault = null;
        _suspicious = utf8.IndexOf("\\u"u8) >= 0 || utf8.IndexOf("\uFFFD"u8) >= 0 || utf8.IndexOf("锟斤拷"u8) >= 0;
        var reader = new Utf8JsonReader(utf8, _options);
        reader.Read();
        var kind = reader.TokenType;
        var root = kind == JsonTokenType.StartObject ? Object(ref reader, _top.Root) : Value(ref reader);
        reader.Read();
        fault = kind == JsonTokenType.StartObject ? _fault : TreeFaults.NoObject(Words(kind));
        return root;
    }

    private SourceNode Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader, _inner.Root),
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.String => SourceNode.OfText(Text(ref reader)),
        JsonTokenType.Number => SourceNode.OfNumber(Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.True => SourceNode.OfBoolean(true),
        JsonTokenType.False => SourceNode.OfBoolean(false),
        _ => SourceNode.Absent,
    };

    private SourceNode Object(ref Utf8JsonReader reader, ShapeNode sequence)
    {
        CheckDepth(ref reader);
        var start = _count;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            sequence = Follow(sequence, ref reader);
            if (sequence.Count > limits.MaxColumns)
            {
                throw new ReadRefusedException(LimitFaults.Columns(sequence.Count, limits.MaxColumns, _row));
            }

            reader.Read();
            var sound = _fault is null;
            Push(Value(ref reader));
            if (sound && _fault is { } fault)
            {
                _fault = fault with { Field = fault.Field is null ? sequence.Name : $"{sequence.Name}.{fault.Field}" };
            }
        }

        if (sequence.Repeated is { } name)
        {
            _fault ??= TreeFaults.RepeatedKey(name);
        }

        return SourceNode.OfObject(new SourceObject(sequence.Shape, Pop(start)));
    }

    private ShapeNode Follow(ShapeNode sequence, ref Utf8JsonReader reader)
    {
        try
        {
            return sequence.Follow(ref reader);
        }
        catch (InvalidOperationException)
        {
            // The name has half a surrogate pair behind \u, or bytes that are no UTF-8.
            var written = Encoding.UTF8.GetString(reader.ValueSpan);
            _fault ??= TextFaults.Garbled(null, written);
            return sequence.Follow(written);
        }
    }

    private SourceNode List(ref Utf8JsonReader reader)
    {
        CheckDepth(ref reader);
        var start = _count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Push(Value(ref reader));
        }

        return SourceNode.OfList(Pop(start));
    }

    private string Text(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > limits.MaxCellLength && Encoding.UTF8.GetCharCount(reader.ValueSpan) > limits.MaxCellLength)
        {
            throw new ReadRefusedException(LimitFaults.Cell(limits.MaxCellLength, _row));
        }

        try
        {
            var text = reader.GetString()!;
            _fault ??= _suspicious ? CellText.FaultOf(text, null) : null;
            return text;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair behind \u, or bytes that are no UTF-8.
            _fault ??= TextFaults.Garbled(null, Encoding.UTF8.GetString(reader.ValueSpan));
            return "";
        }
    }

    private void CheckDepth(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth >= limits.MaxDepth)
        {
            throw new ReadRefusedException(LimitFaults.Depth(reader.CurrentDepth + 1, limits.MaxDepth, _row));
        }
    }

    private void Push(SourceNode node)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }

        _values[_count++] = node;
    }

    private SourceNode[] Pop(int start)
    {
        var values = _values.AsSpan(start, _count - start).ToArray();
        _count = start;
        return values;
    }

    private static string Words(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartArray => "数组",
        JsonTokenType.String => "文字",
        JsonTokenType.Number => "数字",
        _ => "单个值",
    };
}
