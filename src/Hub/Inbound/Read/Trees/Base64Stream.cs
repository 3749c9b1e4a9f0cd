using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>Decodes Base64 text while it is read; white space between the characters does not count.</summary>
internal sealed class Base64Stream(TextReader text, string element) : Stream
{
    private readonly char[] _chars = new char[16 * 1024];
    private readonly byte[] _bytes = new byte[12 * 1024];
    private int _at;
    private int _end;
    private bool _padded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The bytes that come next, at least one unless it is the end.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        if (_at == _end)
        {
            Fill();
        }

        return _bytes.AsSpan(_at, _end - _at);
    }

    public void Skip(int count) => _at += count;

    public override int Read(Span<byte> buffer)
    {
        var next = Peek();
        var read = Math.Min(next.Length, buffer.Length);
        next[..read].CopyTo(buffer);
        _at += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill()
    {
        var count = 0;
        int c;
        while (count < _chars.Length && (c = text.Read()) >= 0)
        {
            if (!char.IsWhiteSpace((char)c))
            {
                _chars[count++] = (char)c;
            }
        }

        _at = 0;
        _end = 0;
        if (count == 0)
        {
            return;
        }

        // Padding ends the data: what follows it belongs to nothing.
        if (_padded || count % 4 != 0 || !Convert.TryFromBase64Chars(_chars.AsSpan(0, count), _bytes, out _end))
        {
            throw new ReadRefusedException(TreeFaults.BrokenPayload(element));
        }

        _padded = _chars[count - 1] == '=';
    }
}
