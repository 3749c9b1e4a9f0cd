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

    public static string Find(LedgerJoin join) => $"SELECT {join.Columns} FROM {join.From} WHERE {join.Key.Name} = ?1";

    public static string Scan(LedgerTable table) =>
        $"SELECT {List(table.Columns)}{(table.Marked ? ", mark" : "")} FROM {table.Name} ORDER BY {List(table.ByKey.Columns)}";

    public static string Write(LedgerTable table, WriteMode mode, bool marked) => Writes.GetOrAdd((table, mode, marked), static key => key switch
    {
        (var table, WriteMode.Unproven, _) => Update(table, [.. Names(table.KeyAndUnproven)], table.KeyLength),
        (var table, WriteMode.Replace, var marked) => Update(table, [.. Names(table.Columns), .. marked ? ["mark"] : Array.Empty<string>()], table.LastingLength),
        var (table, mode, marked) => Insert(table, mode, marked),
    });

    private static string Insert(LedgerTable table, WriteMode mode, bool marked)
    {
        List<string> names = [.. Names(table.Columns), .. table.Marked ? ["mark"] : Array.Empty<string>()];
        var values = names.Select((_, i) => table.Marked && !marked && i == names.Count - 1 ? "x''" : $"?{i + 1}");
        var insert = $"INSERT INTO {table.Name} ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
        return mode == WriteMode.Insert
            ? insert
            : $"{insert} ON CONFLICT ({List(table.ByKey.Columns)}) DO UPDATE SET "
                + string.Join(", ", names.Skip(table.KeyLength).Select(name => $"{name} = excluded.{name}"));
    }

    private static string Update(LedgerTable table, IReadOnlyList<string> names, int from) =>
        $"UPDATE {table.Name} SET {string.Join(", ", names.Select((name, i) => $"{name} = ?{i + 1}").Skip(from))} "
        + $"WHERE {string.Join(" AND ", names.Take(table.KeyLength).Select((name, i) => $"{name} = ?{i + 1}"))}";

    private static IEnumerable<string> Names(IEnumerable<Column> columns) => columns.Select(column => $"\"{column.Name}\"");

    private static string List(IEnumerable<Column> columns) => string.Join(", ", Names(columns));
}
