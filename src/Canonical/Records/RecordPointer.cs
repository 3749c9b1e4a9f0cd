using System.Text;
using Canonical.Schema.Instances;

namespace Canonical.Records;

/// <summary>A JSON Pointer compiled for <see cref="RecordTokens"/>; one segment may be <c>*</c> for every element of an array.</summary>
internal sealed class RecordPointer
{
    private readonly byte[][] _before;
    private readonly byte[][] _after;
    private readonly string _beforeText;
    private readonly string _afterText;
    private readonly int _root = -1;

    private RecordPointer(string text, string[] segments, int star, RootNames? roots)
    {
        Text = text;
        HasStar = star >= 0;
        var before = HasStar ? segments[..star] : segments;
        var after = HasStar ? segments[(star + 1)..] : [];
        _before = [.. before.Select(Unescape)];
        _after = [.. after.Select(Unescape)];
        _root = roots is null || _before.Length == 0 ? -1 : roots.Add(_before[0]);
        _beforeText = string.Concat(before.Select(s => "/" + s));
        _afterText = string.Concat(after.Select(s => "/" + s));
    }

    public string Text { get; }

    public bool HasStar { get; }

    /// <summary>Null when the text is no pointer or has more than one <c>*</c>.</summary>
    /// <param name="text">The pointer.</param>
    /// <param name="roots">Learns what it begins with, when it is one of many that are asked about the same record.</param>
    public static RecordPointer? Compile(string text, RootNames? roots = null)
    {
        var segments = text.Split('/')[1..];
        var stars = segments.Count(s => s == "*");
        return text.StartsWith('/') && stars <= 1 ? new RecordPointer(text, segments, Array.IndexOf(segments, "*"), roots) : null;
    }

    /// <summary>The value of a pointer without <c>*</c>; -1 when it is absent or null.</summary>
    public int Find(in RecordTokens tokens)
    {
        if (_root < 0 || !tokens.HasRoots)
        {
            return Walk(tokens, 0, _before);
        }

        var root = tokens.Root(_root);
        return root < 0 ? -1 : Walk(tokens, root, _before.AsSpan(1));
    }

    /// <summary>All values; an absent or null value is no match.</summary>
    public Enumerator Matches(in RecordTokens tokens) => new(this, tokens);

    /// <summary>The pointer of a match, with the element's index in place of <c>*</c>.</summary>
    public string At(int element) => HasStar ? $"{_beforeText}/{element}{_afterText}" : Text;

    private static int Walk(in RecordTokens tokens, int from, ReadOnlySpan<byte[]> segments)
    {
        var token = from;
        foreach (var segment in segments)
        {
            token = tokens.Child(token, segment);
            if (token < 0)
            {
                return -1;
            }
        }

        return tokens.Kind(token) == JsonKind.Null ? -1 : token;
    }

    private static byte[] Unescape(string segment) => Encoding.UTF8.GetBytes(segment.Replace("~1", "/").Replace("~0", "~"));

    /// <summary>Walks the matches; <see cref="Token"/> and <see cref="Element"/> describe the current one.</summary>
    public ref struct Enumerator
    {
        private readonly RecordPointer _pointer;
        private readonly RecordTokens _tokens;
        private readonly int _end;
        private int _next;

        public Enumerator(RecordPointer pointer, in RecordTokens tokens)
        {
            _pointer = pointer;
            _tokens = tokens;
            Element = -1;
            Token = -1;
            var start = pointer.Find(tokens);
            if (!pointer.HasStar)
            {
                (_next, _end) = start < 0 ? (0, 0) : (start, start + 1);
            }
            else if (start >= 0 && tokens.Kind(start) == JsonKind.Array)
            {
                (_next, _end) = (start + 1, tokens.Next(start));
            }
        }

        public int Token { get; private set; }

        public int Element { get; private set; }

        public readonly string Pointer => _pointer.At(Element);

        public bool MoveNext()
        {
            while (_next < _end)
            {
                var element = _next;
                _next = _pointer.HasStar ? _tokens.Next(element) : _end;
                Element++;
                Token = Walk(_tokens, element, _pointer._after);
                if (Token >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
