using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Sqlite;

/// <summary>A transaction on the one writing connection.</summary>
internal sealed class SqliteLaneTransaction(SqliteStore store, SqliteSession session, EvidenceDraft evidence) : StoreTransaction(store, evidence)
{
    private bool _done;

    public override ValueTask<RowBuffer> FindAsync(LedgerIndex index, RowBuffer keys)
    {
        var rows = Rows(index.Table);
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
        var statement = session.Prepare(SqliteSql.Write(table, mode, !marks.IsEmpty));
        var length = RowMark.Length(table);
        for (var i = 0; i < rows.Count; i++)
        {
            statement.Write(rows.Fields(i), marks.IsEmpty ? default : marks.Span.Slice(i * length, length));
        }

        return ValueTask.CompletedTask;
    }

    protected override ValueTask CommitStoreAsync(EvidenceHead? head)
    {
        session.Execute("COMMIT");
        _done = true;
        store.Committed(head, Evidence.State);
        return ValueTask.CompletedTask;
    }
}
