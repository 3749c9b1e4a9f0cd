namespace Hub.Inbound.Read.Trees;

/// <summary>The text that an XML reader stands on as a text reader, over the borders of CDATA sections; the XML reader is behind it when it ends.</summary>
internal sealed class XmlTextSource(XmlWalk walk) : TextReader
{
    private readonly char[] _chunk = new char[4096];
    private int _at;
    private int _end;

    /// <summary>The first character that is no white space; null when there is none.</summary>
    public char? PeekFirst()
    {
        while (Fill())
        {
            while (_at < _end && char.IsWhiteSpace(_chunk[_at]))
            {
                _at++;
            }

            if (_at < _end)
            {
                return _chunk[_at];
            }
        }

        return null;
    }

    public override int Peek() => Fill() ? _chunk[_at] : -1;

    public override int Read() => Fill() ? _chunk[_at++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (!Fill())
        {
            return 0;
        }

        var read = Math.Min(buffer.Length, _end - _at);
        _chunk.AsSpan(_at, read).CopyTo(buffer);
        _at += read;
        return read;
    }

    private bool Fill()
    {
        while (_at == _end && walk.IsText)
        {
            _at = 0;
            _end = walk.ReadText(_chunk);
            if (_end == 0)
            {
                walk.Read();
            }
        }

        return _at < _end;
    }
}
