using System.Text;

namespace Canonical.Schema.Instances;

/// <summary>A tape together with the bytes it was read from.</summary>
internal readonly ref struct JsonView(ReadOnlySpan<byte> source, JsonTape tape)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private readonly byte[] _unescaped = tape.Unescaped;

    public readonly JsonToken[] Tokens = tape.Tokens;

    public JsonKind Kind(int token) => Tokens[token].Kind;

    public int Next(int token) => Tokens[token].Next;

    public int Count(int token) => Tokens[token].Count;

    /// <summary>Unescaped text of a string, lexical form of anything else.</summary>
    public ReadOnlySpan<byte> Text(int token)
    {
        ref readonly var found = ref Tokens[token];
        return found.Start >= 0
            ? _source.Slice(found.Start, found.Length)
            : _unescaped.AsSpan(~found.Start, found.Length);
    }

    /// <summary>Index of the value of that property (the first of that name), or -1.</summary>
    public int Find(int container, ReadOnlySpan<byte> name)
    {
        var end = Tokens[container].Next;
        for (var at = container + 1; at < end; at = Tokens[at + 1].Next)
        {
            if (Tokens[at].Length == name.Length && Text(at).SequenceEqual(name))
            {
                return at + 1;
            }
        }

        return -1;
    }

    /// <summary>JSON Pointer (RFC 6901) of a value, or of the property whose name the token is.</summary>
    public string Pointer(int target)
    {
        var pointer = new StringBuilder();
        var at = 0;
        while (at != target)
        {
            at = Kind(at) == JsonKind.Object ? EnterProperty(at, target, pointer) : EnterItem(at, target, pointer);
        }

        return pointer.ToString();
    }

    private int EnterProperty(int container, int target, StringBuilder pointer)
    {
        var name = container + 1;
        while (Next(name + 1) <= target)
        {
            name = Next(name + 1);
        }

        pointer.Append('/').Append(JsonPointer.Escape(Encoding.UTF8.GetString(Text(name))));
        return name == target ? target : name + 1;
    }

    private int EnterItem(int container, int target, StringBuilder pointer)
    {
        var item = container + 1;
        var position = 0;
        while (Next(item) <= target)
        {
            item = Next(item);
            position++;
        }

        pointer.Append('/').Append(position);
        return item;
    }
}
