using System.Text;
using System.Text.Json;

namespace Canonical.Mapping;

/// <summary>
/// JSON as a source of a mapping: canonical documents on their way out, and cases. Shapes are shared between documents of
/// equal property sequences, so that a stream of records makes its names once. Not safe for several threads at a time.
/// </summary>
public sealed class JsonSource
{
    private const int MaxShapes = 4096;

    private readonly Step _start = new("");
    private readonly Stack<List<SourceNode>> _lists = new();
    private int _steps;

    /// <summary>The document as a source node; numbers keep their digits. Throws <see cref="JsonException"/> when it is no JSON.</summary>
    public SourceNode Read(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        return ReadValue(ref reader);
    }

    private SourceNode ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => SourceNode.OfText(reader.GetString()!),
        JsonTokenType.Number => SourceNode.OfNumber(Encoding.UTF8.GetString(reader.ValueSpan)),
        JsonTokenType.True => SourceNode.OfBoolean(true),
        JsonTokenType.False => SourceNode.OfBoolean(false),
        _ => SourceNode.Absent,
    };

    private SourceNode ReadObject(ref Utf8JsonReader reader)
    {
        var values = _lists.TryPop(out var rented) ? rented : [];
        var step = _start;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            step = Next(step, ref reader);
            reader.Read();
            values.Add(ReadValue(ref reader));
        }

        var node = SourceNode.OfObject(new SourceObject(step.Shape, [.. values]));
        values.Clear();
        _lists.Push(values);
        return node;
    }

    private SourceNode ReadArray(ref Utf8JsonReader reader)
    {
        var items = _lists.TryPop(out var rented) ? rented : [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        var node = SourceNode.OfList([.. items]);
        items.Clear();
        _lists.Push(items);
        return node;
    }

    private Step Next(Step step, ref Utf8JsonReader reader)
    {
        foreach (var known in step.Followers)
        {
            if (reader.ValueTextEquals(known.Utf8))
            {
                return known;
            }
        }

        var next = new Step(reader.GetString()!) { Before = step };
        if (_steps < MaxShapes)
        {
            step.Followers.Add(next);
            _steps++;
        }

        return next;
    }

    private sealed class Step(string name)
    {
        private SourceShape? _shape;

        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

        public List<Step> Followers { get; } = [];

        public Step? Before { get; init; }

        public SourceShape Shape => _shape ??= new SourceShape(Names());

        private List<string> Names()
        {
            var names = new List<string>();
            for (Step? at = this; at?.Before is not null; at = at.Before)
            {
                names.Insert(0, at.Name);
            }

            return names;
        }

        private string Name { get; } = name;
    }
}
