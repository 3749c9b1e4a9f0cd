namespace Hub.Tests.Inbound.Read.Fixtures;

/// <summary>A seekable stream of any length that holds a start, one byte over and over, and an end, without having them in memory.</summary>
internal sealed class EndlessStream(byte[] start, byte filler, long fillers, byte[] end) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = start.Length + fillers + end.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = 0;
        while (read < count && Position < Length)
        {
            buffer[offset + read++] = At(Position++);
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

    private byte At(long position) =>
        position < start.Length ? start[position] : position < start.Length + fillers ? filler : end[position - start.Length - fillers];
}
