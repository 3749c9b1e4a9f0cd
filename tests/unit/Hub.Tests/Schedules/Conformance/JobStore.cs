using System.Data.Common;
using System.Globalization;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hub.Tests.Schedules.Conformance;

/// <summary>
/// A store that hubs come and go on. It can be told to take so many more transactions and then none: what a hub does from there on
/// never happened, as when its process is gone, and what it had committed stays.
/// </summary>
internal sealed class JobStore : IAsyncDisposable
{
    private readonly List<string> _folders = [];

    private JobStore(string? postgres, string folder) => (Postgres, Folder) = (postgres, Keep(folder));

    public string? Postgres { get; }

    public string Folder { get; }

    public static async Task<JobStore> CreateAsync(string engine, PostgresCluster cluster)
    {
        var (postgres, folder) = (engine == LedgerEngines.Sqlite ? null : await cluster.CreateDatabaseAsync(), NewFolder());
        return new JobStore(postgres, folder);
    }

    /// <summary>A folder for another hub on this store; only where several may share it.</summary>
    public string FolderBeside()
    {
        var folder = Keep(NewFolder());
        File.Copy(Path.Combine(Folder, LedgerFactory.KeyFile), Path.Combine(folder, LedgerFactory.KeyFile));
        return folder;
    }

    /// <summary>Takes that many transactions more. Every transaction of the ledger writes one entry of the evidence.</summary>
    public Task DieAfterAsync(int transactions) => Postgres is null
        ? ExecuteAsync(Sql(
            "CREATE TRIGGER dead BEFORE INSERT ON evidence WHEN NEW.seq > {0} BEGIN SELECT RAISE(ABORT, 'dead'); END", transactions))
        : ExecuteAsync(Sql(
            """
            CREATE FUNCTION dead() RETURNS trigger AS $$ BEGIN IF NEW.seq > {0} THEN RAISE EXCEPTION 'dead'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;
            CREATE TRIGGER dead BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION dead()
            """,
            transactions));

    public Task LiveAsync() => ExecuteAsync(Postgres is null ? "DROP TRIGGER dead" : "DROP TRIGGER dead ON evidence; DROP FUNCTION dead()");

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folders.ForEach(folder => Directory.Delete(folder, recursive: true));
        return ValueTask.CompletedTask;
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("hub-jobs-").FullName;

    private string Keep(string folder)
    {
        _folders.Add(folder);
        return folder;
    }

    private string Sql(string text, int transactions)
    {
        using var connection = Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(seq) FROM evidence";
        return text.Replace("{0}", (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) + transactions).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private DbConnection Connect() => Postgres is null
        ? new SqliteConnection($"Data Source={Path.Combine(Folder, LedgerFactory.StoreFile)};Pooling=false")
        : new NpgsqlConnection(Postgres);
}
