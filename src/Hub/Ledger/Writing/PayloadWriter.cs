using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Writes payload bytes: small ones into their row, many rows at once; larger ones streamed in chunks.</summary>
internal sealed class PayloadWriter(StoreTransaction transaction, long next)
{
    public const int ChunkSize = 1 << 20;

    private const int FlushAt = 8 << 20;

    private readonly RowBuffer _rows = transaction.Rows(LedgerTables.Payload);
    private byte[] _chunk = [];
    private long _next = next;

    public async Task<long> AddAsync(NewSubmission submission)
    {
        var number = _next++;
        submission.Content.Position = 0;
        if (submission.Size <= ChunkSize)
        {
            var bytes = await ReadAsync(submission.Content, (int)submission.Size);
            _rows.Int(number).Bytes(submission.Digest).Int(submission.Size).Int(0).Bytes(bytes.Span).EndRow();
        }
        else
        {
            var chunks = await AddChunksAsync(number, submission);
            _rows.Int(number).Bytes(submission.Digest).Int(submission.Size).Int(chunks).Missing().EndRow();
        }

        if (_rows.Length > FlushAt)
        {
            await FlushAsync();
        }

        return number;
    }

    /// <summary>Brings back the bytes of a payload that was let go: they have come again.</summary>
    public async Task RestoreAsync(long number, NewSubmission submission)
    {
        submission.Content.Position = 0;
        var key = new RowBuffer();
        key.Int(number).EndRow();
        var stored = (await transaction.LoadAsync(PayloadMaps.Payload, LedgerTables.Payload.ByKey, key))[0];
        if (submission.Size <= ChunkSize)
        {
            var bytes = await ReadAsync(submission.Content, (int)submission.Size);
            await transaction.PutAsync(PayloadMaps.Payload, [(stored, stored.Row with { Chunks = 0, Bytes = bytes.ToArray() })]);
            return;
        }

        var chunks = 0L;
        for (var left = submission.Size; left > 0; left -= ChunkSize)
        {
            var chunkKey = new RowBuffer();
            chunkKey.Int(number).Int(chunks++).EndRow();
            var piece = (await transaction.LoadAsync(PayloadMaps.Chunk, LedgerTables.PayloadChunk.ByKey, chunkKey))[0];
            var bytes = await ReadAsync(submission.Content, (int)Math.Min(left, ChunkSize));
            await transaction.PutAsync(PayloadMaps.Chunk, [(piece, piece.Row with { Bytes = bytes.ToArray() })]);
        }

        await transaction.PutAsync(PayloadMaps.Payload, [(stored, stored.Row with { Chunks = chunks })]);
    }

    public async Task FlushAsync()
    {
        await transaction.InsertAsync(_rows);
        _rows.Clear();
    }

    private async Task<int> AddChunksAsync(long payload, NewSubmission submission)
    {
        var rows = transaction.Rows(LedgerTables.PayloadChunk);
        var chunks = 0;
        for (var left = submission.Size; left > 0; left -= ChunkSize)
        {
            var bytes = await ReadAsync(submission.Content, (int)Math.Min(left, ChunkSize));
            rows.Clear();
            rows.Int(payload).Int(chunks++).Bytes(bytes.Span).EndRow();
            await transaction.InsertAsync(rows);
        }

        return chunks;
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(Stream content, int length)
    {
        if (content is MemoryStream memory && memory.TryGetBuffer(out var whole))
        {
            var piece = whole.AsMemory((int)memory.Position, length);
            memory.Position += length;
            return piece;
        }

        if (_chunk.Length < length)
        {
            _chunk = new byte[length];
        }

        await content.ReadExactlyAsync(_chunk.AsMemory(0, length));
        return _chunk.AsMemory(0, length);
    }
}
