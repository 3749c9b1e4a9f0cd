using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Canonical.Records;

/// <summary>
/// A record as a flat table over its UTF-8 bytes, made in one pass and without objects. Reading facets, the digest and
/// the rules all work on it. Dispose returns the table to its pool.
/// </summary>
internal readonly ref struct RecordTokens
{
    public const int MaxDepth = 64;
    private readonly ReadOnlySpan<byte> _json;
    private readonly RecordToken[] _tokens;

    private RecordTokens(ReadOnlySpan<byte> json, RecordToken[] tokens, bool hasEscapedNames)
    {
        _json = json;
        _tokens = tokens;
        HasEscapedNames = hasEscapedNames;
    }

    /// <summary>Whether some property name is written with escapes: names can then not be compared as bytes.</summary>
    public bool HasEscapedNames { get; }

    public ref readonly RecordToken this[int index] => ref _tokens[index];

    /// <exception cref="JsonException">The bytes are no JSON, or nested deeper than 64: records are written by mappings, so this is a bug.</exception>
    public static RecordTokens Read(ReadOnlySpan<byte> json)
    {
        var tokens = ArrayPool<RecordToken>.Shared.Rent(Math.Max(32, json.Length / 8));
        try
        {
            return Fill(json, ref tokens);
        }
        catch
        {
            ArrayPool<RecordToken>.Shared.Return(tokens);
            throw;
        }
    }

    public void Dispose() => ArrayPool<RecordToken>.Shared.Return(_tokens);

    public ReadOnlySpan<byte> Bytes(int token) => _json.Slice(_tokens[token].Start, _tokens[token].Length);

    public ReadOnlySpan<byte> Name(int token) => _json.Slice(_tokens[token].NameStart, _tokens[token].NameLength);

    /// <summary>The property of that name, or -1.</summary>
    public int Child(int parent, ReadOnlySpan<byte> name)
    {
        ref readonly var container = ref _tokens[parent];
        if (container.Kind != JsonTokenType.StartObject)
        {
            return -1;
        }

        for (var i = parent + 1; i < container.Next; i = _tokens[i].Next)
        {
            ref readonly var token = ref _tokens[i];
            if (token.NameLength == name.Length && _json.Slice(token.NameStart, token.NameLength).SequenceEqual(name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Number of elements or properties.</summary>
    public int CountOf(int container)
    {
        var count = 0;
        for (var i = container + 1; i < _tokens[container].Next; i = _tokens[i].Next)
        {
            count++;
        }

        return count;
    }

    /// <summary>The text of a string; null when the value is none or <paramref name="token"/> is -1.</summary>
    public string? Text(int token)
    {
        if (token < 0 || _tokens[token].Kind != JsonTokenType.String)
        {
            return null;
        }

        return _tokens[token].IsEscaped ? Unescaped(token).GetString() : Encoding.UTF8.GetString(Bytes(token));
    }

    /// <summary>The text of a string in <paramref name="buffer"/>, or in a new array when it does not fit.</summary>
    public ReadOnlySpan<char> Chars(int token, Span<char> buffer)
    {
        if (_tokens[token].IsEscaped || _tokens[token].Length > buffer.Length)
        {
            return Text(token);
        }

        return buffer[..Encoding.UTF8.GetChars(Bytes(token), buffer)];
    }

    /// <summary>A reader that stands on the string, for what only it can do: unescaping and instants.</summary>
    public Utf8JsonReader Unescaped(int token)
    {
        var reader = new Utf8JsonReader(_json.Slice(_tokens[token].Start - 1, _tokens[token].Length + 2));
        reader.Read();
        return reader;
    }

    private static RecordTokens Fill(ReadOnlySpan<byte> json, scoped ref RecordToken[] tokens)
    {
        Span<int> open = stackalloc int[MaxDepth];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        var (count, depth, nameStart, nameLength, escapedNames) = (0, 0, 0, -1, false);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    nameStart = (int)reader.TokenStartIndex + 1;
                    nameLength = reader.ValueSpan.Length;
                    escapedNames |= reader.ValueIsEscaped;
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    tokens[open[--depth]].Next = count;
                    continue;
            }

            if (count == tokens.Length)
            {
                Grow(ref tokens);
            }

            ref var token = ref tokens[count];
            token.Kind = reader.TokenType;
            token.IsEscaped = reader.ValueIsEscaped;
            token.Start = (int)reader.TokenStartIndex + (reader.TokenType == JsonTokenType.String ? 1 : 0);
            token.Length = reader.ValueSpan.Length;
            token.NameStart = nameStart;
            token.NameLength = nameLength;
            nameLength = -1;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open[depth++] = count;
            }

            count++;
            token.Next = count;
        }

        return new RecordTokens(json, tokens, escapedNames);
    }

    private static void Grow(scoped ref RecordToken[] tokens)
    {
        var larger = ArrayPool<RecordToken>.Shared.Rent(tokens.Length * 2);
        tokens.CopyTo(larger, 0);
        ArrayPool<RecordToken>.Shared.Return(tokens);
        tokens = larger;
    }
}
