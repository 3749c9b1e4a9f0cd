using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>A payload with its bytes. <c>Chunks</c>: 0 when they are in the row, else how many chunks hold them; <see cref="Gone"/> when they were let go.</summary>
internal sealed record PayloadRow(long No, byte[] Digest, long Size, long Chunks, byte[]? Bytes)
{
    public const long Gone = -1;
}

internal sealed record PayloadChunkRow(long Payload, long No, byte[] Bytes);

/// <summary>Payloads that are replaced: let go, or brought again.</summary>
internal static class PayloadMaps
{
    public static readonly TableMap<PayloadRow> Payload = new(LedgerTables.Payload,
        (rows, row) =>
        {
            rows.Int(row.No).Bytes(row.Digest).Int(row.Size).Int(row.Chunks);
            _ = row.Bytes is null ? rows.Missing() : rows.Bytes(row.Bytes);
        },
        (ref row) => new PayloadRow(row.Int(), row.Bytes(), row.Int(), row.Int(), row.BytesOrNull()));

    public static readonly TableMap<PayloadChunkRow> Chunk = new(LedgerTables.PayloadChunk,
        (rows, row) => rows.Int(row.Payload).Int(row.No).Bytes(row.Bytes),
        (ref row) => new PayloadChunkRow(row.Int(), row.Int(), row.Bytes()));
}
