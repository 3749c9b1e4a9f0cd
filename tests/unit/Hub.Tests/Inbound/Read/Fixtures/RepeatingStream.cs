namespace Hub.Tests.Inbound.Read.Fixtures;

/// <summary>A seekable stream of a start, many copies of a row and an end, none of them more than once in memory.</summary>
internal sealed class RepeatingStream(byte[] start, byte[] row, long rows, byte[]? end = null) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = start.Length + (rows * row.Length) + (end?.Length ?? 0);

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = 0;
        while (read < count && Position < Length)
        {
            var (from, at) = At(Position);
            var length = Math.Min(count - read, from.Length - at);
            from.AsSpan(at, length).CopyTo(buffer.AsSpan(offset + read));
            read += length;
            Position += length;
        }

        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private (byte[] From, int At) At(long position)
    {
        var inRows = position - start.Length;
        var inEnd = inRows - (rows * row.Length);
        return inRows < 0 ? (start, (int)position) : inEnd < 0 ? (row, (int)(inRows % row.Length)) : (end!, (int)inEnd);
    }
}
