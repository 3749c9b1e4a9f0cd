using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Npgsql;

namespace Hub.Ledger.Postgres;

/// <summary>The ledger in PostgreSQL, shared by several nodes.</summary>
internal sealed class PostgresStore : LedgerStore
{
    // One lane over all nodes: the chain of evidence is one, so whoever writes waits for the one before anyway.
    private const string Lock = "SELECT pg_advisory_xact_lock(4841546)";

    private readonly SemaphoreSlim _lane = new(1);
    private readonly NpgsqlDataSource _source;

    public PostgresStore(string connectionString, EvidenceKey key, TimeProvider time, bool evidence)
        : base(key, time, evidence)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 };
        _source = NpgsqlDataSource.Create(settings);
    }

    public override string Engine => LedgerEngines.Postgresql;

    internal NpgsqlDataSource Source => _source;

    public override Task<StoreTransaction> BeginAsync(CancellationToken cancellationToken) => BeginAsync(null, cancellationToken);

    public override Task<StoreTransaction> BeginMigrationAsync(string script, CancellationToken cancellationToken) =>
        BeginAsync(script, cancellationToken);

    public override async Task<RowBuffer> QueryAsync(string sql, object?[] arguments, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(sql);
        PostgresReading.Bind(command, arguments);
        return await PostgresReading.AllAsync(command, new RowBuffer(), -1, cancellationToken);
    }

    public override async Task<RowBuffer> FindAsync(LedgerJoin join, RowBuffer keys, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(PostgresSql.Find(join));
        PostgresArrays.Add(command.Parameters, [join.Key], keys);
        return await PostgresReading.AllAsync(command, new RowBuffer(), -1, cancellationToken);
    }

    public override async Task<long?> FindPayloadAsync(byte[] digest, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync("SELECT no FROM payload WHERE digest = $1", [digest], cancellationToken);
        return rows.Count == 0 ? null : rows.Read(0).Int();
    }

    public override async Task<StoreSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        return new PostgresSnapshot(connection, transaction);
    }

    public override async Task<bool> HasTableAsync(string table, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1", [table], cancellationToken);
        return rows.Count > 0;
    }

    public override async Task<IAsyncDisposable?> HoldAsync(string name, CancellationToken cancellationToken) =>
        await PostgresHold.TakeAsync(_source, name, cancellationToken);

    public override string HourOf(string column) => $"CAST(floor(extract(epoch FROM {column}) / 3600) AS bigint)";

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _lane.Dispose();
    }

    internal void LeaveLane() => _lane.Release();

    private async Task<StoreTransaction> BeginAsync(string? script, CancellationToken cancellationToken)
    {
        await _lane.WaitAsync(cancellationToken);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _source.OpenConnectionAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, Lock, cancellationToken);
            if (script is not null)
            {
                await ExecuteAsync(connection, script, cancellationToken);
            }

            await using var command = new NpgsqlCommand(EvidenceHeads.Sql, connection);
            var (head, state) = EvidenceHeads.Read(await PostgresReading.AllAsync(command, new RowBuffer(), -1, cancellationToken), Key);
            return new PostgresLaneTransaction(this, connection, transaction, new EvidenceDraft(head, state, Key, HasEvidence));
        }
        catch
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            LeaveLane();
            throw;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
