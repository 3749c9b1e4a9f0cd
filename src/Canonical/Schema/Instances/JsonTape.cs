using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Canonical.Schema.Instances;

/// <summary>
/// A document as one flat table of tokens, made once, by reading it or by whoever wrote it; navigation is arithmetic on indexes and
/// allocates nothing. Schema, rules and digest work on the same tape. Dispose it when nobody looks at the document any more: it then
/// serves another one, so its arrays grow to the usual size.
/// </summary>
public sealed class JsonTape : IDisposable
{
    private const int UsualTokens = 128;
    private const int KeptTokens = 1 << 11;
    private const int KeptBytes = 1 << 14;
    private const int MostIdle = 1 << 12;

    private static readonly ConcurrentBag<JsonTape> Idle = [];
    private static int _idleCount;

    private JsonToken[] _tokens = new JsonToken[UsualTokens];
    private byte[] _unescaped = [];
    private int _count;
    private int _used;
    private bool _isIdle;

    private JsonTape()
    {
    }

    /// <summary>The tokens; only the first <see cref="Count"/> belong to the document.</summary>
    internal JsonToken[] Tokens => _tokens;

    internal int Count => _count;

    /// <summary>Text of strings that are written with escapes; there may be room behind it.</summary>
    internal byte[] Unescaped => _unescaped;

    /// <summary>Deepest nesting of the document.</summary>
    internal int Depth { get; set; }

    /// <summary>The tape of a document.</summary>
    /// <exception cref="JsonException">The bytes are no JSON, or nested deeper than any document may be.</exception>
    public static JsonTape Of(ReadOnlySpan<byte> utf8Json)
    {
        var tape = Rent();
        if (tape.Read(utf8Json, SchemaLimits.MaxInstanceDepth) is not { } refusal)
        {
            return tape;
        }

        tape.Dispose();
        throw new JsonException($"{refusal.Expected}: {refusal.Found}");
    }

    /// <summary>Keeps it for another document, unless this one was unusually large; a second time does nothing.</summary>
    public void Dispose()
    {
        if (_isIdle || _tokens.Length > KeptTokens || _unescaped.Length > KeptBytes)
        {
            return;
        }

        if (Interlocked.Increment(ref _idleCount) > MostIdle)
        {
            Interlocked.Decrement(ref _idleCount);
            return;
        }

        _isIdle = true;
        Idle.Add(this);
    }

    /// <summary>An empty one.</summary>
    internal static JsonTape Rent()
    {
        if (!Idle.TryTake(out var tape))
        {
            return new JsonTape();
        }

        Interlocked.Decrement(ref _idleCount);
        tape._isIdle = false;
        tape.Clear();
        return tape;
    }

    internal void Clear() => (_count, _used, Depth) = (0, 0, 0);

    /// <summary>The next token; whoever adds sees to the count and the end of the container it is in.</summary>
    internal ref JsonToken Add(JsonKind kind, int start, int length)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        ref var token = ref _tokens[_count++];
        token.Kind = kind;
        token.Start = start;
        token.Length = length;
        token.Next = _count;
        token.Count = 0;
        return ref token;
    }

    /// <summary>Room for text without its escapes; how much of it was filled is then told to <see cref="Keep"/>.</summary>
    internal Span<byte> RoomForUnescaped(int length)
    {
        if (_unescaped.Length - _used < length)
        {
            Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, _used + length));
        }

        return _unescaped.AsSpan(_used);
    }

    /// <summary>Keeps what was filled; its place as tokens name it.</summary>
    internal int Keep(int length)
    {
        _used += length;
        return ~(_used - length);
    }

    /// <summary>Reads a document; null when it was taken.</summary>
    internal JsonRefusal? Read(ReadOnlySpan<byte> source, int maxDepth)
    {
        if (!Utf8.IsValid(source))
        {
            return new JsonRefusal(SchemaMessages.Parse, "UTF-8", SchemaMessages.Words("invalid UTF-8", "非 UTF-8 编码"));
        }

        Clear();
        try
        {
            return ReadTokens(source, maxDepth);
        }
        catch (JsonException broken)
        {
            var line = ((broken.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            var column = ((broken.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            return new JsonRefusal(SchemaMessages.Parse, "JSON", SchemaMessages.Words($"error at line {line}, byte {column}", $"第 {line} 行第 {column} 字节有误"));
        }
        catch (InvalidOperationException)
        {
            // The reader has no exception of its own for an escaped lone surrogate, which no UTF-8 text can carry.
            return new JsonRefusal(SchemaMessages.Parse, "Unicode", SchemaMessages.Words("lone surrogate escape", "不成对的代理项转义"));
        }
    }

    private JsonRefusal? ReadTokens(ReadOnlySpan<byte> source, int maxDepth)
    {
        var reader = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        Span<int> open = stackalloc int[maxDepth + 1];
        var depth = 0;
        while (reader.Read())
        {
            var type = reader.TokenType;
            if (type is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                ref var container = ref _tokens[open[--depth]];
                container.Length = (int)reader.TokenStartIndex + 1 - container.Start;
                container.Next = _count;
                continue;
            }

            if (type != JsonTokenType.PropertyName && depth > 0)
            {
                _tokens[open[depth - 1]].Count++;
            }

            ref var token = ref Add(KindOf(type), (int)reader.TokenStartIndex, reader.ValueSpan.Length);
            switch (token.Kind)
            {
                case JsonKind.String:
                    token.Start++;
                    if (reader.ValueIsEscaped)
                    {
                        token.Length = reader.CopyString(RoomForUnescaped(token.Length));
                        token.Start = Keep(token.Length);
                    }

                    break;
                case JsonKind.Number:
                    if (token.Length > ExactNumber.MaxExponentDigits && !ExactNumber.HasBoundedExponent(reader.ValueSpan))
                    {
                        return new JsonRefusal(SchemaMessages.Parse, "JSON", SchemaMessages.Words("exponent too long", "数值的指数过长"));
                    }

                    break;
                case JsonKind.Object or JsonKind.Array:
                    if (depth == maxDepth)
                    {
                        return JsonRefusal.TooDeep(maxDepth);
                    }

                    open[depth++] = _count - 1;
                    Depth = Math.Max(Depth, depth);
                    break;
            }
        }

        return null;
    }

    private static JsonKind KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.PropertyName or JsonTokenType.String => JsonKind.String,
        JsonTokenType.Number => JsonKind.Number,
        JsonTokenType.StartObject => JsonKind.Object,
        JsonTokenType.StartArray => JsonKind.Array,
        JsonTokenType.True => JsonKind.True,
        JsonTokenType.False => JsonKind.False,
        _ => JsonKind.Null,
    };
}
