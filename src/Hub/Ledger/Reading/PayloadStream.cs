using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Reading;

/// <summary>Reads a payload chunk by chunk; only one chunk is in memory. Readers look at the head first and then begin again, so it can seek.</summary>
internal sealed class PayloadStream(LedgerStore store, PayloadEntry payload) : Stream
{
    private byte[] _chunk = [];
    private long _number = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => payload.Size;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "before the beginning");
    }

    /// <summary>Opens a payload by its digest; null when it was let go.</summary>
    /// <exception cref="KeyNotFoundException">There never was one.</exception>
    public static async Task<Stream?> FindAsync(LedgerStore store, byte[] digest, CancellationToken cancellationToken)
    {
        // Whose digest it is stands with the payload: an index that is wrong must not hand out other bytes.
        var rows = await store.FindPayloadAsync(digest, cancellationToken) is { } number
            ? await store.QueryAsync("SELECT no, digest, size, chunks, bytes FROM payload WHERE no = $1 AND digest = $2", [number, digest], cancellationToken)
            : new RowBuffer();
        if (rows.Count == 0)
        {
            throw new KeyNotFoundException($"No payload has the digest {Convert.ToHexString(digest)}.");
        }

        var row = rows.Read(0);
        var payload = SubmissionMaps.ReadPayload(ref row);
        if (payload.Chunks == PayloadRow.Gone)
        {
            return null;
        }

        return payload.Chunks == 0 ? new MemoryStream(row.Bytes(), writable: false) : new PayloadStream(store, payload);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= payload.Size)
        {
            return 0;
        }

        if (_position / PayloadWriter.ChunkSize is var number && number != _number)
        {
            var rows = await store.QueryAsync("SELECT bytes FROM payload_chunk WHERE payload = $1 AND no = $2", [payload.No, number], cancellationToken);
            _chunk = rows.Read(0).Bytes();
            _number = number;
        }

        var from = (int)(_position % PayloadWriter.ChunkSize);
        var count = Math.Min(buffer.Length, _chunk.Length - from);
        _chunk.AsMemory(from, count).CopyTo(buffer);
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

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => payload.Size + offset,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
