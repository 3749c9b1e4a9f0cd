using System.Collections.Concurrent;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Postgres;

/// <summary>The statements that follow from a table's columns; sets of keys and rows come as one array per column.</summary>
internal static class PostgresSql
{
    private static readonly ConcurrentDictionary<LedgerIndex, string> Finds = [];
    private static readonly ConcurrentDictionary<(LedgerTable, WriteMode, bool), string> Writes = [];

    public static string Find(LedgerIndex index) => Finds.GetOrAdd(index, static index =>
    {
        var keys = index.Columns.Select((_, i) => $"k{i}").ToList();
        var match = index.Columns.Select((column, i) => $"t.\"{column.Name}\" = k.k{i}");
        return $"SELECT {string.Join(", ", index.Answer.Select(column => $"t.\"{column.Name}\""))} "
            + $"FROM unnest({Arrays(keys.Count)}) AS k({string.Join(", ", keys)}) JOIN {index.Table.Name} t ON {string.Join(" AND ", match)}";
    });

    /// <summary>Brackets stand around tables that are joined; around a single one they would be an error.</summary>
    public static string Find(LedgerJoin join)
    {
        var from = join.From.Contains(" JOIN ", StringComparison.Ordinal) ? $"({join.From})" : join.From;
        return $"SELECT {join.Columns} FROM unnest({Arrays(1)}) AS k(k0) JOIN {from} ON {join.Key.Name} = k.k0";
    }

    /// <summary>Only the chain needs an order: sorting a large table by its key would cost more than reading it.</summary>
    public static string Scan(LedgerTable table) => table.Marked
        ? $"SELECT {List(table.Columns)}, mark FROM {table.Name}"
        : $"SELECT {List(table.Columns)} FROM {table.Name} ORDER BY {List(table.ByKey.Columns)}";

    public static string Write(LedgerTable table, WriteMode mode, bool marked) => Writes.GetOrAdd((table, mode, marked), static key => key switch
    {
        (var table, WriteMode.Unproven, _) => Update(table, [.. Names(table.KeyAndUnproven)], table.KeyLength),
        (var table, WriteMode.Replace, var marked) => Update(table, [.. Names(table.Columns), .. marked ? ["mark"] : Array.Empty<string>()], table.LastingLength),
        var (table, mode, marked) => Insert(table, mode, marked),
    });

    private static string Insert(LedgerTable table, WriteMode mode, bool marked)
    {
        List<string> names = [.. Names(table.Columns), .. table.Marked ? ["mark"] : Array.Empty<string>()];
        var values = marked || !table.Marked ? "*" : "*, ''::bytea";
        var arrays = Arrays(table.Columns.Length + (marked ? 1 : 0));
        var insert = $"INSERT INTO {table.Name} ({string.Join(", ", names)}) SELECT {values} FROM unnest({arrays})";
        return mode == WriteMode.Insert
            ? insert
            : $"{insert} ON CONFLICT ({List(table.ByKey.Columns)}) DO UPDATE SET "
                + string.Join(", ", names.Skip(table.KeyLength).Select(name => $"{name} = excluded.{name}"));
    }

    private static string Update(LedgerTable table, IReadOnlyList<string> names, int from) =>
        $"UPDATE {table.Name} t SET {string.Join(", ", names.Skip(from).Select(name => $"{name} = n.{name}"))} "
        + $"FROM unnest({Arrays(names.Count)}) AS n({string.Join(", ", names)}) "
        + $"WHERE {string.Join(" AND ", names.Take(table.KeyLength).Select(name => $"t.{name} = n.{name}"))}";

    private static string Arrays(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $"${i}"));

    private static IEnumerable<string> Names(IEnumerable<Column> columns) => columns.Select(column => $"\"{column.Name}\"");

    private static string List(IEnumerable<Column> columns) => string.Join(", ", Names(columns));
}
