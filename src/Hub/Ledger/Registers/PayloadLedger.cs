using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Registers;

/// <summary>The end of payloads: their bytes go, their rows stay and are evidenced as what they are now.</summary>
internal sealed class PayloadLedger(LedgerStore store) : IPayloadLedger
{
    public async Task<IReadOnlyList<FeedKey>> FeedsAsync(CancellationToken cancellationToken) =>
        await store.QueryAsync("SELECT DISTINCT feed FROM submission ORDER BY feed", [], (ref row) => FeedKey.Parse(row.Text()), cancellationToken);

    public Task<(int Payloads, long Bytes)> LetGoAsync(FeedKey feed, DateTimeOffset before, int max, string actor, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async transaction =>
            {
                var numbers = (await transaction.QueryAsync(
                    "SELECT DISTINCT p.no FROM submission s JOIN payload p ON p.no = s.payload WHERE s.feed = $1 AND s.received_at < $2 AND p.chunks >= 0 "
                    + "AND NOT EXISTS (SELECT 1 FROM submission o WHERE o.payload = p.no "
                    + "AND (o.feed <> $1 OR o.received_at >= $2 OR o.state NOT IN ('finished', 'refused') "
                    + "OR EXISTS (SELECT 1 FROM rejection j WHERE j.submission = o.id AND j.state = 'open') "
                    + "OR EXISTS (SELECT 1 FROM review w WHERE w.submission = o.id AND w.state = 'open'))) "
                    + "AND NOT EXISTS (SELECT 1 FROM document_file f WHERE f.digest = p.digest) "
                    + $"AND NOT EXISTS (SELECT 1 FROM document_received d WHERE d.digest = p.digest) ORDER BY p.no LIMIT {max}",
                    feed.ToString(), before)).Map((ref row) => row.Int());
                var bytes = 0L;
                foreach (var number in numbers)
                {
                    bytes += await LetGoAsync(transaction, number);
                }

                if (numbers.Count > 0)
                {
                    transaction.Evidence.Note("retention", actor, feed.ToString());
                }

                return (numbers.Count, bytes);
            },
            cancellationToken);

    /// <summary>One payload at a time: a large one has many chunks, and all of them are read so that the evidence forgets what they held.</summary>
    private static async Task<long> LetGoAsync(StoreTransaction transaction, long number)
    {
        var key = new RowBuffer();
        key.Int(number).EndRow();
        var stored = (await transaction.LoadAsync(PayloadMaps.Payload, LedgerTables.Payload.ByKey, key))[0];
        for (var chunk = 0L; chunk < stored.Row.Chunks; chunk++)
        {
            var chunkKey = new RowBuffer();
            chunkKey.Int(number).Int(chunk).EndRow();
            var piece = (await transaction.LoadAsync(PayloadMaps.Chunk, LedgerTables.PayloadChunk.ByKey, chunkKey))[0];
            await transaction.PutAsync(PayloadMaps.Chunk, [(piece, piece.Row with { Bytes = [] })]);
        }

        await transaction.PutAsync(PayloadMaps.Payload, [(stored, stored.Row with { Chunks = PayloadRow.Gone, Bytes = null })]);
        return stored.Row.Size;
    }
}
