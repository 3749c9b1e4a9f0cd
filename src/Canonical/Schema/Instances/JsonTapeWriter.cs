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
    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    private byte[] _bytes = new byte[4096];
    private JsonToken[] _tokens = new JsonToken[256];
    private byte[] _unescaped = [];
    private int[] _open = new int[16];
    private int _length;
    private int _count;
    private int _used;
    private int _depth;
    private int _deepest;
    private bool _needsComma;

    public bool IsEmpty => _length == 0;

    public void Clear() => (_length, _count, _used, _depth, _deepest, _needsComma) = (0, 0, 0, 0, 0, false);

    public void Name(PropertyName name)
    {
        var start = Begin(name.Written.Length);
        name.Written.CopyTo(_bytes, start);
        _length += name.Written.Length;
        _needsComma = false;
        Add(JsonKind.String, name.IsEscaped ? Keep(name.Text) : start + 1, name.Text.Length);
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
        _open[_depth++] = _count - 1;
        _deepest = Math.Max(_deepest, _depth);
    }

    public void End()
    {
        ref var container = ref _tokens[_open[--_depth]];
        _needsComma = false;
        Begin(1);
        _bytes[_length++] = container.Kind == JsonKind.Array ? (byte)']' : (byte)'}';
        container.Length = _length - container.Start;
        container.Next = _count;
    }

    public void Text(string text)
    {
        var isSpecial = text.AsSpan().ContainsAny(Special);
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
        var first = _count;
        CountIn();
        foreach (ref readonly var token in tape.Tokens.AsSpan(0, tape.Count))
        {
            ref var copy = ref Add(token.Kind, token.Start < 0 ? ~(unescaped + ~token.Start) : start + token.Start, token.Length);
            copy.Next = first + token.Next;
            copy.Count = token.Count;
        }

        _deepest = Math.Max(_deepest, _depth + tape.Depth);
    }

    /// <summary>Takes the finished document and makes the writer ready for the next.</summary>
    public byte[] Take(out JsonTape tape)
    {
        tape = new JsonTape(_tokens.AsSpan(0, _count).ToArray(), _count, _unescaped.AsSpan(0, _used).ToArray(), _deepest);
        var json = _bytes.AsSpan(0, _length).ToArray();
        Clear();
        return json;
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
        Add(kind, start, length);
    }

    private void CountIn()
    {
        if (_depth > 0)
        {
            _tokens[_open[_depth - 1]].Count++;
        }
    }

    private ref JsonToken Add(JsonKind kind, int start, int length)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        ref var token = ref _tokens[_count++];
        token = new JsonToken { Kind = kind, Start = start, Length = length, Next = _count };
        return ref token;
    }

    /// <summary>Keeps text that is written with escapes; its place as tokens name it.</summary>
    private int Keep(byte[] text)
    {
        if (_unescaped.Length - _used < text.Length)
        {
            Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, _used + text.Length));
        }

        text.CopyTo(_unescaped, _used);
        _used += text.Length;
        return ~(_used - text.Length);
    }
}
