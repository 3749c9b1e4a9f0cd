using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Canonical.Rules;

/// <summary>Reference tables in memory: a snapshot that never changes; an index per column is built when it is first asked for.</summary>
public sealed class ReferenceTables : IReferenceTables
{
    private readonly FrozenDictionary<string, ReferenceRow[]> _tables;
    private readonly ConcurrentDictionary<(string Table, string By), FrozenDictionary<string, ReferenceRow[]>> _indexes = new(new ColumnComparer());

    /// <summary>A snapshot of these tables by name; rows in order of arrival, so that the last one is the newest.</summary>
    public ReferenceTables(IEnumerable<KeyValuePair<string, IReadOnlyList<ReferenceRow>>> tables) =>
        _tables = tables.ToFrozenDictionary(t => t.Key, t => t.Value.Reverse().ToArray(), StringComparer.Ordinal);

    /// <summary>No tables at all.</summary>
    public static ReferenceTables Empty { get; } = new([]);

    /// <inheritdoc/>
    public IReadOnlyList<ReferenceRow> FindAll(string table, string by, string value, DateOnly? asOf)
    {
        var index = _indexes.GetOrAdd((table, by), static (key, tables) => Index(tables, key.Table, key.By), _tables);
        if (!index.TryGetValue(value, out var rows))
        {
            return [];
        }

        foreach (var row in rows)
        {
            if (!row.IsValidOn(asOf))
            {
                return [.. rows.Where(r => r.IsValidOn(asOf))];
            }
        }

        return rows;
    }

    private static FrozenDictionary<string, ReferenceRow[]> Index(
        FrozenDictionary<string, ReferenceRow[]> tables, string table, string by) =>
        tables.GetValueOrDefault(table, [])
            .Where(row => row.Value(by) is not null)
            .GroupBy(row => row.Value(by)!, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>There are a handful of columns and millions of questions: their lengths tell most of them apart.</summary>
    private sealed class ColumnComparer : IEqualityComparer<(string Table, string By)>
    {
        public bool Equals((string Table, string By) x, (string Table, string By) y) => x.Table == y.Table && x.By == y.By;

        public int GetHashCode((string Table, string By) column) => (column.Table.Length * 31) + column.By.Length;
    }
}
