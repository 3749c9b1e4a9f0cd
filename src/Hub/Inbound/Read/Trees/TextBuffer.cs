namespace Hub.Inbound.Read.Trees;

/// <summary>Characters of nested texts, used like a stack: an inner text is taken off before the outer one goes on.</summary>
internal sealed class TextBuffer
{
    private char[] _chars = new char[1024];

    public int Length { get; private set; }

    public void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, Length + text.Length));
        }

        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    public ReadOnlySpan<char> From(int start) => _chars.AsSpan(start, Length - start);

    /// <summary>Takes everything from there on off as a string.</summary>
    public string Take(int start)
    {
        var text = new string(_chars, start, Length - start);
        Length = start;
        return text;
    }

    public void Cut(int start) => Length = start;
}
