using System.Data.Common;
using Hub.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Hub.Tests.Ledger;

/// <summary>Makes ledgers of one engine for a test, and reaches behind them.</summary>
public abstract class LedgerHarness : IDisposable
{
    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero));

    internal string Folder { get; } = Directory.CreateTempSubdirectory("hub-ledger-").FullName;

    internal abstract Task<LedgerOptions> OptionsAsync();

    /// <summary>A connection that knows nothing of evidence.</summary>
    internal abstract Task<DbConnection> ConnectAsync();

    internal abstract string ColumnsOf(string table);

    internal abstract string TablesSql { get; }

    /// <summary>An instant far ahead, as the engine writes it.</summary>
    internal abstract string FarInstant { get; }

    /// <summary>An id as the engine stores it.</summary>
    internal abstract object IdOf(Guid id);

    /// <summary>An empty place of the same engine, for restoring.</summary>
    internal abstract Task<LedgerOptions> EmptyPlaceAsync();

    internal async Task<StoredLedger> OpenAsync()
    {
        var ledger = (StoredLedger)LedgerFactory.Open(await OptionsAsync()).Ledger!;
        await ledger.MigrateAsync(CancellationToken.None);
        return ledger;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteHarness : LedgerHarness
{
    // The engine's own index of digests has tests of its own.
    internal override string TablesSql => "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'payload_digest' ORDER BY name";

    internal override string FarInstant => "9000000000000000";

    internal override object IdOf(Guid id) => id.ToByteArray(bigEndian: true);

    internal override Task<LedgerOptions> OptionsAsync() => Task.FromResult(new LedgerOptions { DataFolder = Folder, TimeProvider = Clock });

    internal override Task<LedgerOptions> EmptyPlaceAsync() =>
        Task.FromResult(new LedgerOptions { DataFolder = Path.Combine(Folder, "restored"), TimeProvider = Clock });

    internal override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, LedgerFactory.StoreFile)};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    internal override string ColumnsOf(string table) => $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid";
}

public sealed class PostgresHarness(PostgresCluster cluster) : LedgerHarness
{
    private string? _database;

    internal override string TablesSql => "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    internal override string FarInstant => "'2255-01-01'";

    internal override object IdOf(Guid id) => id;

    internal override async Task<LedgerOptions> OptionsAsync() => new()
    {
        Engine = LedgerEngines.Postgresql,
        ConnectionString = _database ??= await cluster.CreateDatabaseAsync(),
        DataFolder = Folder,
        TimeProvider = Clock,
    };

    internal override async Task<LedgerOptions> EmptyPlaceAsync() => new()
    {
        Engine = LedgerEngines.Postgresql,
        ConnectionString = await cluster.CreateDatabaseAsync(),
        DataFolder = Path.Combine(Folder, "restored"),
        TimeProvider = Clock,
    };

    internal override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection((await OptionsAsync()).ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    internal override string ColumnsOf(string table) =>
        $"SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}' AND table_schema = 'public' ORDER BY ordinal_position";
}
