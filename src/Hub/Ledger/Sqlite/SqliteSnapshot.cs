using System.Runtime.CompilerServices;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Sqlite;

/// <summary>A reading transaction of its own connection.</summary>
internal sealed class SqliteSnapshot(SqliteSession session) : StoreSnapshot
{
    private const int PieceSize = 4 << 20;

    public override Task<RowBuffer> QueryAsync(string sql, object?[] arguments, CancellationToken cancellationToken) =>
        Task.FromResult(session.Query(sql, arguments));

    public override async IAsyncEnumerable<RowBuffer> ScanAsync(LedgerTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var statement = session.Prepare(SqliteSql.Scan(table));
        try
        {
            var more = statement.Step();
            while (more)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Piece(table, statement, out more);
                await Task.Yield();
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    public override ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    private static RowBuffer Piece(LedgerTable table, SqliteRowStatement statement, out bool more)
    {
        var rows = new RowBuffer(table);
        do
        {
            statement.CopyRow(rows);
            more = statement.Step();
        }
        while (more && rows.Length < PieceSize);
        return rows;
    }
}
