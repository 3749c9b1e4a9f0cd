using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Reading;

/// <summary>Reads a payload chunk by chunk, from any place of it; only one chunk is in memory.</summary>
internal sealed class PayloadStream(LedgerStore store, PayloadEntry payload) : Stream
{
    private byte[] _chunk = [];
    private long _held = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => payload.Size;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new IOException("No place lies before the beginning.");
    }

    /// <summary>Opens a payload by its digest.</summary>
    public static async Task<Stream> OpenAsync(LedgerStore store, byte[] digest, CancellationToken cancellationToken)
    {
        var rows = await store.QueryAsync("SELECT no, digest, size, chunks, bytes FROM payload WHERE digest = $1", [digest], cancellationToken);
        if (rows.Count == 0)
        {
            throw new KeyNotFoundException($"No payload has the digest {Convert.ToHexString(digest)}.");
        }

        var row = rows.Read(0);
        var payload = SubmissionMaps.ReadPayload(ref row);
        return payload.Chunks == 0 ? new MemoryStream(row.Bytes(), writable: false) : new PayloadStream(store, payload);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= payload.Size)
        {
            return 0;
        }

        var (no, offset) = Math.DivRem(_position, PayloadWriter.ChunkSize);
        if (no != _held)
        {
            var rows = await store.QueryAsync("SELECT bytes FROM payload_chunk WHERE payload = $1 AND no = $2", [payload.No, (int)no], cancellationToken);
            _chunk = rows.Read(0).Bytes();
            _held = no;
        }

        var count = Math.Min(buffer.Length, _chunk.Length - (int)offset);
        _chunk.AsMemory((int)offset, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
