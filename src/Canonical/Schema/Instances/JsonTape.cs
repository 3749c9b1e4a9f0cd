using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Canonical.Schema.Instances;

/// <summary>
/// A document as one flat table of tokens, made once, by reading it or by whoever wrote it; navigation is arithmetic on indexes and
/// allocates nothing. Schema, rules and digest work on the same tape. One that reads is reused from document to document, so its arrays
/// grow to the largest seen.
/// </summary>
public sealed class JsonTape
{
    private const int KeptTokens = 1 << 16;
    private const int KeptBytes = 1 << 20;

    [ThreadStatic]
    private static JsonTape? _idle;

    private JsonToken[] _tokens;
    private byte[] _unescaped;
    private int _count;
    private int _used;

    internal JsonTape()
        : this(new JsonToken[256], 0, [], 0)
    {
    }

    /// <param name="tokens">What a writer noted of valid UTF-8 JSON whose numbers have bounded exponents, as <see cref="Read"/> would have.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="unescaped">Text of strings that are written with escapes.</param>
    /// <param name="depth">Deepest nesting.</param>
    internal JsonTape(JsonToken[] tokens, int count, byte[] unescaped, int depth)
    {
        _tokens = tokens;
        _count = count;
        _unescaped = unescaped;
        Depth = depth;
    }

    /// <summary>The tokens; only the first <see cref="Count"/> belong to the document.</summary>
    internal JsonToken[] Tokens => _tokens;

    internal int Count => _count;

    /// <summary>Text of strings that were written with escapes.</summary>
    internal byte[] Unescaped => _unescaped;

    /// <summary>Deepest nesting of the document.</summary>
    internal int Depth { get; private set; }

    /// <summary>A tape of its own for a document.</summary>
    /// <exception cref="JsonException">The bytes are no JSON, or nested deeper than any document may be.</exception>
    public static JsonTape Of(ReadOnlySpan<byte> utf8Json)
    {
        var tape = new JsonTape();
        tape.Take(utf8Json);
        return tape;
    }

    internal static JsonTape Rent()
    {
        var tape = _idle ?? new JsonTape();
        _idle = null;
        return tape;
    }

    /// <summary>Keeps it for the next document of this thread, without what one unusually large document made grow.</summary>
    internal void Return()
    {
        if (_tokens.Length > KeptTokens)
        {
            _tokens = new JsonToken[256];
        }

        if (_unescaped.Length > KeptBytes)
        {
            _unescaped = [];
        }

        _idle = this;
    }

    /// <summary>Reads a document that must be sound.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    internal void Take(ReadOnlySpan<byte> source)
    {
        if (Read(source, SchemaLimits.MaxInstanceDepth) is { } refusal)
        {
            throw new JsonException($"{refusal.Expected}: {refusal.Found}");
        }
    }

    /// <summary>Reads a document; null when it was taken.</summary>
    internal JsonRefusal? Read(ReadOnlySpan<byte> source, int maxDepth)
    {
        if (!Utf8.IsValid(source))
        {
            return new JsonRefusal(SchemaMessages.Parse, "UTF-8", SchemaMessages.Words("invalid UTF-8", "非 UTF-8 编码"));
        }

        _count = 0;
        _used = 0;
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
        Depth = 0;
        while (reader.Read())
        {
            var kind = reader.TokenType;
            if (kind is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                ref var container = ref _tokens[open[--depth]];
                container.Length = (int)reader.TokenStartIndex + 1 - container.Start;
                container.Next = _count;
                continue;
            }

            if (_count == _tokens.Length)
            {
                Array.Resize(ref _tokens, _count * 2);
            }

            ref var token = ref _tokens[_count];
            token.Start = (int)reader.TokenStartIndex;
            token.Length = reader.ValueSpan.Length;
            token.Count = 0;
            token.Next = _count + 1;
            if (kind != JsonTokenType.PropertyName && depth > 0)
            {
                _tokens[open[depth - 1]].Count++;
            }

            switch (kind)
            {
                case JsonTokenType.String or JsonTokenType.PropertyName:
                    token.Kind = JsonKind.String;
                    token.Start++;
                    if (reader.ValueIsEscaped)
                    {
                        Unescape(ref reader, ref token);
                    }

                    break;
                case JsonTokenType.Number:
                    token.Kind = JsonKind.Number;
                    if (token.Length > ExactNumber.MaxExponentDigits && !ExactNumber.HasBoundedExponent(reader.ValueSpan))
                    {
                        return new JsonRefusal(SchemaMessages.Parse, "JSON", SchemaMessages.Words("exponent too long", "数值的指数过长"));
                    }

                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (depth == maxDepth)
                    {
                        return JsonRefusal.TooDeep(maxDepth);
                    }

                    token.Kind = kind == JsonTokenType.StartObject ? JsonKind.Object : JsonKind.Array;
                    open[depth++] = _count;
                    Depth = Math.Max(Depth, depth);
                    break;
                default:
                    token.Kind = kind == JsonTokenType.True ? JsonKind.True
                        : kind == JsonTokenType.False ? JsonKind.False : JsonKind.Null;
                    break;
            }

            _count++;
        }

        return null;
    }

    private void Unescape(ref Utf8JsonReader reader, ref JsonToken token)
    {
        var room = reader.ValueSpan.Length;
        if (_unescaped.Length - _used < room)
        {
            Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, _used + room));
        }

        token.Length = reader.CopyString(_unescaped.AsSpan(_used));
        token.Start = ~_used;
        _used += token.Length;
    }
}
