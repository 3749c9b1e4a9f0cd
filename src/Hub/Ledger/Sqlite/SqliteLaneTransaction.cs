using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Sqlite;

/// <summary>A transaction on the one writing connection.</summary>
internal sealed class SqliteLaneTransaction(SqliteStore store, SqliteSession session, EvidenceDraft evidence) : StoreTransaction(store, evidence)
{
    private readonly List<(PayloadDigest Digest, long Payload)> _payloads = [];
    private long _bytes;
    private bool _done;

    public override ValueTask<RowBuffer> FindAsync(LedgerIndex index, RowBuffer keys)
    {
        var rows = Rows(index.Table);
        (index, keys) = index == LedgerIndexes.PayloadByDigest ? (LedgerIndexes.PayloadByNumber, Numbers(keys)) : (index, keys);
        session.Find(SqliteSql.Find(index), keys, rows, index.Table.Evidenced.Length);
        return ValueTask.FromResult(rows);
    }

    public override ValueTask<RowBuffer> QueryAsync(string sql, params object?[] arguments) => ValueTask.FromResult(session.Query(sql, arguments));

    public override ValueTask DisposeAsync()
    {
        try
        {
            // A failed commit (a full disk) has already rolled back.
            if (!_done && session.InTransaction)
            {
                session.Execute("ROLLBACK");
            }
        }
        finally
        {
            ReleaseBuffers();
            store.LeaveLane();
        }

        return ValueTask.CompletedTask;
    }

    protected override ValueTask StoreAsync(RowBuffer rows, ReadOnlyMemory<byte> marks, WriteMode mode)
    {
        var table = rows.Table!;
        var addsPayloads = table == LedgerTables.Payload && mode == WriteMode.Insert;
        if (addsPayloads)
        {
            store.Digests.Load(session);
        }

        var statement = session.Prepare(SqliteSql.Write(table, mode, !marks.IsEmpty));
        var length = RowMark.Length(table);
        _bytes += rows.Length;
        for (var i = 0; i < rows.Count; i++)
        {
            statement.Write(rows.Fields(i), marks.IsEmpty ? default : marks.Span.Slice(i * length, length));
        }

        if (addsPayloads)
        {
            Note(rows);
        }

        return ValueTask.CompletedTask;
    }

    protected override ValueTask CommitStoreAsync(EvidenceHead? head)
    {
        var merged = store.Digests.Merge(session, _payloads);
        session.CopyBackAfter(SqliteLog.PagesAfter(_bytes));
        session.Execute("COMMIT");
        _done = true;
        store.Digests.Committed(_payloads, merged);
        store.Committed(head, Evidence.State);
        return ValueTask.CompletedTask;
    }

    private void Note(RowBuffer payloads)
    {
        for (var i = 0; i < payloads.Count; i++)
        {
            var row = payloads.Read(i);
            var number = row.Int();
            _payloads.Add((PayloadDigest.Of(row.Span(RowBuffer.BytesTag)), number));
        }
    }

    /// <summary>The numbers of the payloads that have these digests, those of this transaction included.</summary>
    private RowBuffer Numbers(RowBuffer digests)
    {
        var numbers = new RowBuffer();
        for (var i = 0; i < digests.Count; i++)
        {
            var row = digests.Read(i);
            var digest = row.Span(RowBuffer.BytesTag);
            var key = PayloadDigest.Of(digest);
            var own = _payloads.FindIndex(payload => payload.Digest == key);
            if ((own < 0 ? store.Digests.Find(session, digest) : _payloads[own].Payload) is { } number)
            {
                numbers.Int(number).EndRow();
            }
        }

        return numbers;
    }
}
