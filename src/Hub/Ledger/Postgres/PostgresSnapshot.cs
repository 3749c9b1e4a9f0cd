using System.Runtime.CompilerServices;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Npgsql;

namespace Hub.Ledger.Postgres;

/// <summary>A repeatable-read transaction.</summary>
internal sealed class PostgresSnapshot(NpgsqlConnection connection, NpgsqlTransaction transaction) : StoreSnapshot
{
    private const int PieceSize = 4 << 20;

    public NpgsqlConnection Connection => connection;

    public override async Task<RowBuffer> QueryAsync(string sql, object?[] arguments, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        PostgresReading.Bind(command, arguments);
        return await PostgresReading.AllAsync(command, new RowBuffer(), -1, cancellationToken);
    }

    public override async IAsyncEnumerable<RowBuffer> ScanAsync(LedgerTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgresSql.Scan(table), connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new RowBuffer(table);
        while (await reader.ReadAsync(cancellationToken))
        {
            PostgresReading.Copy(reader, rows);
            if (rows.Length >= PieceSize)
            {
                yield return rows;
                rows = new RowBuffer(table);
            }
        }

        if (rows.Count > 0)
        {
            yield return rows;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
