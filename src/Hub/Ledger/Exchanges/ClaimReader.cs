using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>
/// Reads all that Render needs of leased exchanges, outside the lane: what a lease holds and a version's content stay as they are,
/// and bodies are most of the bytes.
/// </summary>
internal sealed class ClaimReader(LedgerStore store, FeedKey feed)
{
    // So many bodies lie in memory twice.
    private const int Piece = 500;

    private static readonly LedgerJoin Claimed = new(
        "e.id, e.version, e.state, e.attempts, e.row_digest, e.batch_no, e.operation, r.id, r.type, r.owner, r.key, v.state, v.body, "
        + string.Join(", ", LedgerTables.Subject.Columns.Select(column => $"s.{column.Name}")),
        "exchange e JOIN record_version v ON v.seq = e.seq JOIN record r ON r.no = e.record LEFT JOIN subject s ON s.id = v.subject",
        new Column("e.id", ColumnKind.Id));

    /// <summary>In the order of the leases. Once leased they are read: whoever asked cannot cancel any more.</summary>
    public async Task<IReadOnlyList<ClaimedExchange>> ReadAsync(IReadOnlyList<Lease> leases)
    {
        var claimed = new List<ClaimedExchange>(leases.Count);
        foreach (var piece in leases.Chunk(Piece))
        {
            var keys = new RowBuffer();
            foreach (var lease in piece)
            {
                keys.Id(lease.Exchange).EndRow();
            }

            var rows = await store.FindAsync(Claimed, keys, CancellationToken.None);
            var found = rows.Map(Read).ToDictionary(row => row.Id);
            rows.Release();
            keys.Release();
            var word = await new WordReader(store).ForAsync(found.Values.Select(row => row.Type).Concat(found.Values.Select(row => row.Owner)), CancellationToken.None);
            claimed.AddRange(piece.Select(lease => Make(found[lease.Exchange], lease.Holding, word)));
        }

        return claimed;
    }

    private static Row Read(ref RowReader row) => new(
        row.Id(), (int)row.Int(), ExchangeMaps.ReadState(ref row), (int)row.Int(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull()?[0],
        row.Id(), row.Int(), row.Int(), row.Text(), row.Text(), row.Bytes(),
        row.Tag == RowBuffer.Null ? null : SubjectMaps.Subject.Read(ref row));

    private ClaimedExchange Make(Row row, Holding? holding, Func<long, string> word) => new(
        new ExchangeId(row.Id), feed, new RecordId(row.Record), new RecordKey(word(row.Type), word(row.Owner), row.Key), row.Version,
        row.RecordState, row.Body, row.Subject, row.State, row.Attempts, holding, row.RowDigest, row.BatchNo, row.Operation);

    private readonly record struct Row(
        Guid Id, int Version, string State, int Attempts, string? RowDigest, string? BatchNo, char? Operation,
        Guid Record, long Type, long Owner, string Key, string RecordState, byte[] Body, SubjectRow? Subject);
}
