using Canonical.Faults;
using Hub.Ledger.Evidence;
using Hub.Ledger.Postgres;
using Hub.Ledger.Sqlite;
using Hub.Ledger.Store;
using Npgsql;

namespace Hub.Ledger;

/// <summary>A ledger, or why it could not be opened.</summary>
internal sealed record LedgerOpening(ILedger? Ledger, Fault? Fault);

/// <summary>Opens ledgers. Call <see cref="ILedger.MigrateAsync"/> before using one.</summary>
internal static class LedgerFactory
{
    public const string StoreFile = "hub.db";
    public const string KeyFile = "evidence.key";

    /// <summary>Whether a database of PostgreSQL holds a ledger.</summary>
    private const string HasTables = "SELECT to_regclass('migration') IS NOT NULL";

    public static LedgerOpening Open(LedgerOptions options)
    {
        var (folderLock, fault) = Enter(options);
        if (fault is not null)
        {
            return new LedgerOpening(null, fault);
        }

        try
        {
            return new LedgerOpening(new StoredLedger(Store(options), folderLock), null);
        }
        catch
        {
            folderLock?.Dispose();
            throw;
        }
    }

    /// <summary>Why there is no ledger at a place; null when there is one. Nothing is made by asking.</summary>
    public static async Task<Fault?> WhyNoneAsync(string dataFolder, string? connectionString, CancellationToken cancellationToken)
    {
        if (connectionString is null)
        {
            return File.Exists(Path.Combine(dataFolder, StoreFile)) ? null : LedgerFaults.NoLedger(dataFolder);
        }

        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(HasTables, connection);
            return await command.ExecuteScalarAsync(cancellationToken) is true ? null : LedgerFaults.NoLedgerInDatabase(connection.Database);
        }
        catch (ArgumentException malformed)
        {
            return LedgerFaults.BadConnection(malformed.Message);
        }
    }

    private static (DataFolderLock? Lock, Fault? Fault) Enter(LedgerOptions options)
    {
        try
        {
            OwnerOnly.CreateFolder(options.DataFolder);
            if (!EvidenceKey.IsSound(KeyPlace(options)))
            {
                return (null, LedgerFaults.DamagedKey(KeyPlace(options)));
            }

            if (options.Engine == LedgerEngines.Sqlite)
            {
                // A new key for an old ledger could neither verify nor go on with it, and would hide that the old one is missing.
                return File.Exists(Path.Combine(options.DataFolder, StoreFile)) && WhyNoKey(KeyPlace(options)) is { } missing
                    ? (null, missing)
                    : DataFolderLock.Take(options.DataFolder, options.Holder);
            }

            _ = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            return (null, WhyNoKey(KeyPlace(options)) is { } gone && HasLedger(options.ConnectionString!) ? gone : null);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            return (null, LedgerFaults.NoFolder(options.DataFolder, unusable.Message));
        }
        catch (ArgumentException malformed)
        {
            return (null, LedgerFaults.BadConnection(malformed.Message));
        }
    }

    /// <summary>Where the key of a ledger is.</summary>
    internal static string KeyPlace(LedgerOptions options) => options.EvidenceKeyFile ?? Path.Combine(options.DataFolder, KeyFile);

    private static bool HasLedger(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(HasTables, connection);
        return command.ExecuteScalar() is true;
    }

    private static Fault? WhyNoKey(string file) => File.Exists(file) ? null : LedgerFaults.KeyGone(file);

    /// <summary>The store without the lock of its folder: for verification and backup beside a running hub.</summary>
    internal static LedgerStore Store(LedgerOptions options)
    {
        var key = EvidenceKey.Open(KeyPlace(options));
        return options.Engine switch
        {
            LedgerEngines.Sqlite => new SqliteStore(Path.Combine(options.DataFolder, StoreFile), key, options.TimeProvider, options.WithEvidence),
            LedgerEngines.Postgresql => new PostgresStore(
                options.ConnectionString ?? throw new ArgumentException("PostgreSQL needs a connection string."), key, options.TimeProvider, options.WithEvidence),
            _ => throw new ArgumentException($"No engine is called {options.Engine}."),
        };
    }
}
