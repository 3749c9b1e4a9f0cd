namespace Hub.Tests.Inbound.Read.Fixtures;

/// <summary>A seekable stream of a start and many copies of a row, none of them in memory.</summary>
internal sealed class RepeatingStream(byte[] start, byte[] row, long rows) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = start.Length + (rows * row.Length);

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = 0;
        while (read < count && Position < Length)
        {
            var (from, at) = Position < start.Length ? (start, (int)Position) : (row, (int)((Position - start.Length) % row.Length));
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
}
