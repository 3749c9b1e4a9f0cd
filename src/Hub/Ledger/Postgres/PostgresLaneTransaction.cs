using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Ledger.Postgres;

/// <summary>A transaction that holds the write lane of all nodes.</summary>
internal sealed class PostgresLaneTransaction(PostgresStore store, NpgsqlConnection connection, NpgsqlTransaction transaction, EvidenceDraft evidence)
    : StoreTransaction(store, evidence)
{
    public override async ValueTask<RowBuffer> FindAsync(LedgerIndex index, RowBuffer keys)
    {
        var rows = Rows(index.Table);
        if (keys.Count == 0)
        {
            return rows;
        }

        await using var command = new NpgsqlCommand(PostgresSql.Find(index), connection, transaction);
        PostgresArrays.Add(command.Parameters, index.Columns, keys);
        return await PostgresReading.AllAsync(command, rows, index.Table.Evidenced.Length, CancellationToken.None);
    }

    public override async ValueTask<RowBuffer> QueryAsync(string sql, params object?[] arguments)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        PostgresReading.Bind(command, arguments);
        return await PostgresReading.AllAsync(command, new RowBuffer(), -1, CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
        finally
        {
            ReleaseBuffers();
            store.LeaveLane();
        }
    }

    protected override async ValueTask StoreAsync(RowBuffer rows, ReadOnlyMemory<byte> marks, WriteMode mode)
    {
        var table = rows.Table!;
        await using var command = new NpgsqlCommand(PostgresSql.Write(table, mode, !marks.IsEmpty), connection, transaction);
        PostgresArrays.Add(command.Parameters, mode == WriteMode.Unproven ? table.KeyAndUnproven : table.Columns, rows);
        if (!marks.IsEmpty)
        {
            var length = RowMark.Length(table);
            var all = new byte[rows.Count][];
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = marks.Slice(i * length, length).ToArray();
            }

            command.Parameters.Add(new NpgsqlParameter { Value = all, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        }

        await command.ExecuteNonQueryAsync();
    }

    protected override async ValueTask CommitStoreAsync(EvidenceHead? head) => await transaction.CommitAsync();
}
