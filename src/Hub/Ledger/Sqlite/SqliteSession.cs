using Hub.Ledger.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hub.Ledger.Sqlite;

/// <summary>
/// One connection with its prepared statements, on SQLite's own interface: binding bytes directly costs a tenth of ADO.NET's parameters.
/// Used by one thread at a time.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteRowStatement> _statements = new(StringComparer.Ordinal);
    private readonly sqlite3 _handle;

    static SqliteSession()
    {
        Batteries_V2.Init();

        // Nobody reads SQLite's own memory statistics, and they cost a lock on every allocation.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private SqliteSession(sqlite3 handle) => _handle = handle;

    public sqlite3 Handle => _handle;

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public static SqliteSession Open(string file, bool readOnly)
    {
        if (!readOnly)
        {
            // Its log and its index beside it take their mode from it.
            OwnerOnly.Prepare(file);
        }

        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(file, out var handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            handle?.Dispose();
            throw new SqliteException($"SQLite cannot open the store: {raw.sqlite3_errstr(code).utf8_to_string()}", code);
        }

        raw.sqlite3_busy_timeout(handle, 30_000);
        return new SqliteSession(handle);
    }

    public void Execute(string script)
    {
        if (raw.sqlite3_exec(_handle, script) != raw.SQLITE_OK)
        {
            throw Failure();
        }
    }

    /// <summary>How long the log may become, in pages, before a commit copies it back into the store and its caller waits for that.</summary>
    public void CopyBackAfter(int pages) => raw.sqlite3_wal_autocheckpoint(_handle, pages);

    /// <summary>A prepared statement, kept for the life of the session.</summary>
    public SqliteRowStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            if (raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared) != raw.SQLITE_OK)
            {
                throw Failure();
            }

            statement = new SqliteRowStatement(this, prepared);
            _statements[sql] = statement;
        }

        return statement;
    }

    public RowBuffer Query(string sql, object?[] arguments)
    {
        var rows = new RowBuffer();
        var statement = Prepare(sql);
        try
        {
            statement.Bind(arguments);
            while (statement.Step())
            {
                statement.CopyRow(rows);
            }
        }
        finally
        {
            statement.Reset();
        }

        return rows;
    }

    /// <summary>Appends what a statement answers for each key; fields from <paramref name="proven"/> on are not evidenced.</summary>
    public void Find(string sql, RowBuffer keys, RowBuffer rows, int proven = -1)
    {
        var statement = Prepare(sql);
        for (var i = 0; i < keys.Count; i++)
        {
            statement.Find(keys.Fields(i), rows, proven);
        }
    }

    public SqliteException Failure() =>
        new($"SQLite: {raw.sqlite3_errmsg(_handle).utf8_to_string()}", raw.sqlite3_errcode(_handle), raw.sqlite3_extended_errcode(_handle));

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _handle.Dispose();
    }
}
