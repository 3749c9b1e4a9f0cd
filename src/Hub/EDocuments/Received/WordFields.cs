using System.Text;

namespace Hub.EDocuments.Received;

/// <summary>
/// The fields of one part, one inside the other, each with the beginning of its own code. Word puts a code together from as many runs as it
/// likes: <c>D</c>, <c>DE</c> and <c>AUTO</c> start a program as <c>DDEAUTO</c> does, and so does a name that an inner field works out.
/// </summary>
internal sealed class WordFields
{
    private const int Kept = 16;
    private readonly Stack<Field> _open = new();
    private readonly Field _loose = new();

    /// <summary>What starts a program; null when nothing does.</summary>
    public string? Starts { get; private set; }

    public void Begin()
    {
        if (_open.TryPeek(out var outer) && outer is { IsResult: false, Code.Length: 0 })
        {
            Starts ??= "由另一个域算出名称的域";
        }

        _open.Push(new Field());
    }

    /// <summary>The code is over, what follows is its result.</summary>
    public void Separate()
    {
        if (_open.TryPeek(out var field))
        {
            field.IsResult = true;
        }
    }

    public void End() => _open.TryPop(out _);

    /// <summary>A piece of code, of the innermost field; a piece outside of every field counts within its paragraph.</summary>
    public void Add(string code)
    {
        var field = _open.TryPeek(out var inner) ? inner : _loose;
        foreach (var letter in code)
        {
            if (field.Code.Length == Kept)
            {
                break;
            }

            if (!char.IsWhiteSpace(letter) && letter is not ('"' or '\u200B' or '\u00AD'))
            {
                field.Code.Append(char.ToUpperInvariant(letter));
            }
        }

        if (IsDde(field.Code.ToString()))
        {
            Starts ??= "DDE 域";
        }
    }

    public void EndParagraph() => _loose.Code.Clear();

    public static bool IsDde(string code) => code.TrimStart().StartsWith("DDE", StringComparison.OrdinalIgnoreCase);

    private sealed class Field
    {
        public StringBuilder Code { get; } = new();

        public bool IsResult { get; set; }
    }
}
