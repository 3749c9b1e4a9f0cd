using System.Collections.Concurrent;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Sqlite;

/// <summary>The statements that follow from a table's columns.</summary>
internal static class SqliteSql
{
    private static readonly ConcurrentDictionary<LedgerIndex, string> Finds = [];
    private static readonly ConcurrentDictionary<(LedgerTable, WriteMode, bool), string> Writes = [];

    public static string Find(LedgerIndex index) => Finds.GetOrAdd(index, static index =>
        $"SELECT {List(index.Answer)} FROM {index.Table.Name} WHERE "
        + string.Join(" AND ", index.Columns.Select((column, i) => $"\"{column.Name}\" = ?{i + 1}")));

    public static string Scan(LedgerTable table) =>
        $"SELECT {List(table.Columns)}{(table.Marked ? ", mark" : "")} FROM {table.Name} ORDER BY {List(table.ByKey.Columns)}";

    public static string Write(LedgerTable table, WriteMode mode, bool marked) => Writes.GetOrAdd((table, mode, marked), static key =>
    {
        var (table, mode, marked) = key;
        var names = table.Columns.Select(column => $"\"{column.Name}\"").ToList();
        if (table.Marked)
        {
            names.Add("mark");
        }

        var values = names.Select((_, i) => table.Marked && !marked && i == names.Count - 1 ? "x''" : $"?{i + 1}");
        var insert = $"INSERT INTO {table.Name} ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
        return mode == WriteMode.Insert
            ? insert
            : $"{insert} ON CONFLICT ({List(table.ByKey.Columns)}) DO UPDATE SET "
                + string.Join(", ", names.Skip(table.KeyLength).Select(name => $"{name} = excluded.{name}"));
    });

    private static string List(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
}
