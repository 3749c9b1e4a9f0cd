using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Canonical.Schema.Instances;

/// <summary>
/// A document as one flat table of tokens, read once; navigation is arithmetic on indexes and allocates nothing.
/// A tape is reused from document to document, so its arrays grow to the largest seen.
/// </summary>
internal sealed class JsonTape
{
    private const int KeptTokens = 1 << 16;
    private const int KeptBytes = 1 << 20;

    private JsonToken[] _tokens = new JsonToken[256];
    private byte[] _unescaped = [];
    private int _count;
    private int _used;

    /// <summary>The tokens; only the first <see cref="Count"/> belong to the document.</summary>
    public JsonToken[] Tokens => _tokens;

    public int Count => _count;

    /// <summary>Text of strings that were written with escapes.</summary>
    public byte[] Unescaped => _unescaped;

    /// <summary>Reads a document; null when it was taken.</summary>
    public JsonRefusal? Read(ReadOnlySpan<byte> source, int maxDepth)
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

    /// <summary>Gives back arrays that one unusually large document made grow.</summary>
    public void Shrink()
    {
        if (_tokens.Length > KeptTokens)
        {
            _tokens = new JsonToken[256];
        }

        if (_unescaped.Length > KeptBytes)
        {
            _unescaped = [];
        }
    }

    private JsonRefusal? ReadTokens(ReadOnlySpan<byte> source, int maxDepth)
    {
        var reader = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        Span<int> open = stackalloc int[maxDepth + 1];
        var depth = 0;
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
                        var limit = maxDepth.ToString(CultureInfo.InvariantCulture);
                        return new JsonRefusal(SchemaMessages.Depth, limit, "> " + limit);
                    }

                    token.Kind = kind == JsonTokenType.StartObject ? JsonKind.Object : JsonKind.Array;
                    open[depth++] = _count;
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
