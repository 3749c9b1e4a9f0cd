using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Canonical.Schema.Instances;

/// <summary>
/// Writes a document as UTF-8 JSON and notes its tape on the way, so that nobody has to read what was just written. The caller sees to
/// it that names and values alternate and that every container is closed. Kept and reused: a document costs one exact copy of each.
/// </summary>
internal sealed class JsonTapeWriter
{
    private const int LongestPerChar = 3;
    private const char FirstSurrogate = '\uD800';
    private const char LastSurrogate = '\uDFFF';
    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    private byte[] _bytes = new byte[4096];
    private JsonTape _tape = JsonTape.Rent();
    private int[] _open = new int[16];
    private int _length;
    private int _depth;
    private bool _needsComma;

    public bool IsEmpty => _length == 0;

    public void Clear()
    {
        _tape.Clear();
        (_length, _depth, _needsComma) = (0, 0, false);
    }

    public void Name(PropertyName name)
    {
        var start = Begin(name.Written.Length);
        name.Written.CopyTo(_bytes, start);
        _length += name.Written.Length;
        _needsComma = false;
        _tape.Add(JsonKind.String, name.IsEscaped ? Keep(name.Text) : start + 1, name.Text.Length);
    }

    public void Start(bool isArray)
    {
        var start = Begin(1);
        _bytes[_length++] = isArray ? (byte)'[' : (byte)'{';
        _needsComma = false;
        if (_depth == _open.Length)
        {
            Array.Resize(ref _open, _depth * 2);
        }

        AddValue(isArray ? JsonKind.Array : JsonKind.Object, start, 0);
        _open[_depth++] = _tape.Count - 1;
        _tape.Depth = Math.Max(_tape.Depth, _depth);
    }

    public void End()
    {
        ref var container = ref _tape.Tokens[_open[--_depth]];
        _needsComma = false;
        Begin(1);
        _bytes[_length++] = container.Kind == JsonKind.Array ? (byte)']' : (byte)'}';
        container.Length = _length - container.Start;
        container.Next = _tape.Count;
    }

    public void Text(string text)
    {
        var isSpecial = text.AsSpan().ContainsAny(Special) || text.AsSpan().ContainsAnyInRange(FirstSurrogate, LastSurrogate);
        var written = isSpecial ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) : text;
        var start = Begin((written.Length * LongestPerChar) + 2) + 1;
        var length = Encoding.UTF8.GetBytes(written, _bytes.AsSpan(start));
        _bytes[start - 1] = _bytes[start + length] = (byte)'"';
        _length = start + length + 1;
        if (isSpecial)
        {
            var plain = Encoding.UTF8.GetBytes(text);
            AddValue(JsonKind.String, Keep(plain), plain.Length);
            return;
        }

        AddValue(JsonKind.String, start, length);
    }

    public void Boolean(bool value) => Plain(value ? "true" : "false", value ? JsonKind.True : JsonKind.False);

    /// <param name="lexical">A JSON number with no longer exponent than <see cref="ExactNumber.MaxExponentDigits"/>.</param>
    public void Number(string lexical) => Plain(lexical, JsonKind.Number);

    /// <summary>A value that was written before.</summary>
    public void Piece(byte[] json, JsonTape tape)
    {
        var start = Begin(json.Length);
        json.CopyTo(_bytes, start);
        _length += json.Length;
        var unescaped = ~Keep(tape.Unescaped);
        var first = _tape.Count;
        CountIn();
        foreach (ref readonly var token in tape.Tokens.AsSpan(0, tape.Count))
        {
            ref var copy = ref _tape.Add(token.Kind, token.Start < 0 ? ~(unescaped + ~token.Start) : start + token.Start, token.Length);
            copy.Next = first + token.Next;
            copy.Count = token.Count;
        }

        _tape.Depth = Math.Max(_tape.Depth, _depth + tape.Depth);
    }

    /// <summary>Takes the finished document and makes the writer ready for the next.</summary>
    public byte[] Take()
    {
        var json = _bytes.AsSpan(0, _length).ToArray();
        Clear();
        return json;
    }

    /// <summary>Takes the tape, before its document is taken; the caller then owns it.</summary>
    public JsonTape TakeTape()
    {
        var tape = _tape;
        _tape = JsonTape.Rent();
        return tape;
    }

    private void Plain(string ascii, JsonKind kind)
    {
        var start = Begin(ascii.Length);
        _length += Encoding.ASCII.GetBytes(ascii, _bytes.AsSpan(start));
        AddValue(kind, start, ascii.Length);
    }

    /// <summary>Makes room for the next name or value and puts the comma before it; where it begins.</summary>
    private int Begin(int room)
    {
        if (_bytes.Length - _length <= room)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + room + 1));
        }

        if (_needsComma)
        {
            _bytes[_length++] = (byte)',';
        }

        _needsComma = true;
        return _length;
    }

    private void AddValue(JsonKind kind, int start, int length)
    {
        CountIn();
        _tape.Add(kind, start, length);
    }

    private void CountIn()
    {
        if (_depth > 0)
        {
            _tape.Tokens[_open[_depth - 1]].Count++;
        }
    }

    /// <summary>Keeps text that is written with escapes; its place as tokens name it.</summary>
    private int Keep(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_tape.RoomForUnescaped(text.Length));
        return _tape.Keep(text.Length);
    }
}
