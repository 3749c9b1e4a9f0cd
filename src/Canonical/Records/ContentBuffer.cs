using System.Buffers.Binary;

namespace Canonical.Records;

/// <summary>The bytes a digest is made over; kept and reused.</summary>
internal sealed class ContentBuffer
{
    private const int MarkLength = 5;
    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>What is next, and how much of it.</summary>
    public void WriteMark(byte kind, int length)
    {
        var span = Take(MarkLength);
        span[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], length);
    }

    public void WriteText(ReadOnlySpan<byte> text)
    {
        var span = Take(MarkLength + text.Length);
        span[0] = (byte)'s';
        BinaryPrimitives.WriteInt32BigEndian(span[1..], text.Length);
        text.CopyTo(span[MarkLength..]);
    }

    /// <summary>The next bytes, for the caller to fill.</summary>
    public Span<byte> Take(int length)
    {
        if (_bytes.Length - _length < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        }

        var span = _bytes.AsSpan(_length, length);
        _length += length;
        return span;
    }

    /// <summary>Gives back what was taken too much.</summary>
    public void Release(int length) => _length -= length;
}
