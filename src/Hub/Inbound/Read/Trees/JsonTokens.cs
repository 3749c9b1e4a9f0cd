using System.Text.Json;
using Canonical.Faults;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>Walks a JSON document of any length with a buffer that holds one value at most.</summary>
internal sealed class JsonTokens(ReadInput input)
{
    private readonly Stream _stream = input.OpenUtf8();
    private readonly int _maxValue = RecordSize.MaxBytes(input.Limits);
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = input.Limits.MaxDepth + 2 });
    private byte[] _buffer = new byte[input.BufferSize(64 * 1024)];
    private int _start;
    private int _end;
    private bool _last;
    private int _valueStart;
    private int _valueLength;
    private int _nameStart;
    private int _nameLength;

    /// <summary>The token read last.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>How many values <see cref="ReadValue"/> has read.</summary>
    public int Values { get; private set; }

    /// <summary>The value read last; valid until the next one is read.</summary>
    public ReadOnlySpan<byte> Value => _buffer.AsSpan(_valueStart, _valueLength);

    public bool NameIs(string name) =>
        System.Text.Encoding.UTF8.GetString(_buffer.AsSpan(_nameStart, _nameLength)) == name;

    /// <summary>Reads one token; false behind the last.</summary>
    public bool Read() => Step(whole: false);

    /// <summary>Reads one element of the array that the reader stands in, or the document; false at the end of the array.</summary>
    public bool ReadValue()
    {
        if (!Step(whole: true))
        {
            return false;
        }

        Values += Type == JsonTokenType.EndArray ? 0 : 1;
        return Type != JsonTokenType.EndArray;
    }

    private bool Step(bool whole)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _last, _state);
            try
            {
                var read = reader.Read();
                Type = reader.TokenType;
                if (read && (!whole || Type == JsonTokenType.EndArray || SkipValue(ref reader)))
                {
                    Keep(ref reader);
                    return true;
                }
            }
            catch (JsonException e)
            {
                throw new ReadRefusedException(Explain(e, reader.CurrentDepth));
            }

            if (_last)
            {
                return false;
            }

            if (_end - _start > _maxValue)
            {
                throw new ReadRefusedException(LimitFaults.Record(_maxValue, Values + 1));
            }

            Fill();
        }
    }

    private bool SkipValue(ref Utf8JsonReader reader)
    {
        _valueStart = _start + (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        _valueLength = _start + (int)reader.BytesConsumed - _valueStart;
        return true;
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            _nameStart = _start + (int)reader.TokenStartIndex + 1;
            _nameLength = reader.ValueSpan.Length;
        }

        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private Fault Explain(JsonException e, int depth) =>
        depth > input.Limits.MaxDepth ? LimitFaults.Depth(depth, input.Limits.MaxDepth, Values + 1) : TreeFaults.BrokenJson(e, Values + 1);

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _last = read == 0;
    }
}
