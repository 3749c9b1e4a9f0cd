using Canonical.Mapping.Compile;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Targets;
using Canonical.Rules;

namespace Canonical.Mapping.Functions;

/// <summary>Finds one row of a reference table by a key, narrowed by fixed values of other columns.</summary>
internal sealed class ReferenceLookup
{
    private readonly IReferenceTables _tables;
    private readonly string _table;
    private readonly string[] _by;
    private readonly KeyValuePair<string, string>[] _within;
    private readonly TargetShape? _columns;

    private ReferenceLookup(IReferenceTables tables, string table, string[] by, KeyValuePair<string, string>[] within, TargetShape? columns)
    {
        _tables = tables;
        _table = table;
        _by = by;
        _within = within;
        _columns = columns;
    }

    public static ReferenceLookup Read(string table, YamlNode? by, YamlNode? within, int line, CompileContext context)
    {
        var columns = context.Shape($"{table}/1.0");
        if (columns is null)
        {
            context.Mistakes.Add(line, $"没有基础数据表“{table}”");
        }

        string[] keys = by is null ? [] : by.Kind == YamlKind.Sequence ? [.. by.Items.Select(i => i.Text)] : [by.Text];
        if (keys.Length == 0)
        {
            context.Mistakes.Add(line, "缺少参数 by：按基础数据表的哪一列查找");
        }

        var fixedValues = (within?.Entries ?? []).Select(e => new KeyValuePair<string, string>(e.Key.Text, e.Value.Text)).ToArray();
        var lookup = new ReferenceLookup(context.Tables, table, keys, fixedValues, columns);
        foreach (var column in fixedValues.Select(pair => pair.Key).Concat(keys))
        {
            lookup.CheckColumn(column, line, context);
        }

        return lookup;
    }

    public void CheckColumn(string column, int line, CompileContext context)
    {
        if (_columns is not null && column.Length > 0 && _columns.Property(column, out _) is null)
        {
            context.Mistakes.Add(line, $"基础数据表 {_table} 没有列“{column}”，可用：{MistakeList.Choices(_columns.Properties.Select(p => p.Key))}");
        }
    }

    public bool Knows(string key) => Find(key, _by[0]) is not (null, false);

    /// <summary>The value of a column for a key; null when there is none, ambiguous when several rows answer differently.</summary>
    public (string? Value, bool IsAmbiguous) Find(string key, string column)
    {
        if (FindWritten(key, column) is var asWritten and not (null, false))
        {
            return asWritten;
        }

        foreach (var spelling in ReferenceKey.OtherSpellings(key))
        {
            if (FindWritten(spelling, column) is var found and not (null, false))
            {
                return found;
            }
        }

        return default;
    }

    private (string? Value, bool IsAmbiguous) FindWritten(string key, string column)
    {
        foreach (var by in _by)
        {
            if (_tables.FindAll(_table, by, key, null) is { Count: > 0 } rows && Choose(rows, column) is var found and not (null, false))
            {
                return found;
            }
        }

        return default;
    }

    // A row that ended answers only where none holds today.
    private (string? Value, bool IsAmbiguous) Choose(IReadOnlyList<ReferenceRow> rows, string column)
    {
        string? current = null;
        string? ended = null;
        foreach (var row in rows)
        {
            if (!Fits(row) || row.Value(column) is not { Length: > 0 } value)
            {
                continue;
            }

            if (row.ValidUntil is not null)
            {
                ended ??= value;
            }
            else if (current is not null && current != value)
            {
                return (null, true);
            }
            else
            {
                current = value;
            }
        }

        return (current ?? ended, false);
    }

    private bool Fits(ReferenceRow row)
    {
        foreach (var (column, value) in _within)
        {
            if (row.Value(column) != value)
            {
                return false;
            }
        }

        return true;
    }
}
