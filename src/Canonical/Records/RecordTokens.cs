using System.Text;
using Canonical.Schema.Instances;

namespace Canonical.Records;

/// <summary>A record as its bytes and the tape of its tokens. Reading facets, the digest and the rules all work on it; -1 is no token.</summary>
internal readonly ref struct RecordTokens(JsonView view, ReadOnlySpan<int> roots = default)
{
    private readonly JsonView _view = view;
    private readonly ReadOnlySpan<int> _roots = roots;

    /// <summary>Whether the top-level properties of <see cref="RootNames"/> have been looked for.</summary>
    public bool HasRoots => !_roots.IsEmpty;

    /// <summary>The same record with its top-level properties found.</summary>
    public RecordTokens With(ReadOnlySpan<int> roots) => new(_view, roots);

    /// <summary>The top-level property at that place of <see cref="RootNames"/>; -1 when the record has none.</summary>
    public int Root(int place) => _roots[place];

    public JsonKind Kind(int token) => _view.Kind(token);

    /// <summary>The token behind this value and everything in it: the next element, or the name of the next property.</summary>
    public int Next(int token) => _view.Next(token);

    /// <summary>Number of elements or properties.</summary>
    public int CountOf(int container) => _view.Count(container);

    /// <summary>Unescaped text of a string or a name, lexical form of anything else.</summary>
    public ReadOnlySpan<byte> Bytes(int token) => _view.Text(token);

    /// <summary>The property of that name, or -1.</summary>
    public int Child(int parent, ReadOnlySpan<byte> name) => _view.Kind(parent) == JsonKind.Object ? _view.Find(parent, name) : -1;

    public bool IsString(int token) => token >= 0 && _view.Kind(token) == JsonKind.String;

    /// <summary>The text of a string; null when the value is none.</summary>
    public string? Text(int token) => IsString(token) ? Encoding.UTF8.GetString(_view.Text(token)) : null;

    /// <summary>The text of a string in <paramref name="buffer"/>, or in a new array when it does not fit.</summary>
    public ReadOnlySpan<char> Chars(int token, Span<char> buffer)
    {
        var bytes = _view.Text(token);
        return bytes.Length > buffer.Length ? Encoding.UTF8.GetString(bytes) : buffer[..Encoding.UTF8.GetChars(bytes, buffer)];
    }
}
