using SQLitePCL;

namespace Hub.Ledger.Sqlite;

/// <summary>SQLite's online copy of a whole database.</summary>
internal static class SqliteCopy
{
    public static void Run(SqliteSession source, SqliteSession target)
    {
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup is null || backup.IsInvalid)
        {
            throw target.Failure();
        }

        // One step copies all of it: the source stands in a transaction of its own, so writers are not held up.
        if (raw.sqlite3_backup_step(backup, -1) != raw.SQLITE_DONE)
        {
            throw target.Failure();
        }
    }
}
