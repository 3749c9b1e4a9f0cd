using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Counts what really comes out of a compressed part: what its header promises is the sender's word.</summary>
internal sealed class LimitedPart(Stream part, string name, long compressed, PackageBudget budget) : Stream
{
    // Small parts of a few repeated words compress beyond any ratio and harm nobody.
    private const long RatioMatters = 4 * 1024 * 1024;

    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        _read += read;
        if (_read > RatioMatters && _read / Math.Max(1, compressed) >= budget.MaxRatio)
        {
            throw new ReadRefusedException(LimitFaults.Ratio(_read, compressed, budget.MaxRatio, name));
        }

        budget.Spend(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            part.Dispose();
        }

        base.Dispose(disposing);
    }
}
