using Canonical.Mapping.Compile;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Targets;
using Canonical.Rules;

namespace Canonical.Mapping.Functions;

/// <summary>Finds one row of a reference table by a key, narrowed by fixed values of other columns.</summary>
internal sealed class ReferenceLookup(IReferenceTables tables, string table, string by, IReadOnlyList<KeyValuePair<string, string>> within, TargetShape? columns)
{
    public static ReferenceLookup Read(string table, string by, YamlNode? within, int line, CompileContext context)
    {
        var columns = context.Shape($"{table}/1.0");
        if (columns is null)
        {
            context.Mistakes.Add(line, $"没有基础数据表“{table}”");
        }

        var fixedValues = (within?.Entries ?? []).Select(e => new KeyValuePair<string, string>(e.Key.Text, e.Value.Text)).ToList();
        var lookup = new ReferenceLookup(context.Tables, table, by, fixedValues, columns);
        foreach (var column in fixedValues.Select(pair => pair.Key).Prepend(by))
        {
            lookup.CheckColumn(column, line, context);
        }

        return lookup;
    }

    public void CheckColumn(string column, int line, CompileContext context)
    {
        if (columns is not null && column.Length > 0 && columns.Property(column, out _) is null)
        {
            context.Mistakes.Add(line, $"基础数据表 {table} 没有列“{column}”，可用：{MistakeList.Choices(columns.Properties.Select(p => p.Key))}");
        }
    }

    public (ReferenceRow? Row, bool IsAmbiguous) Find(string key)
    {
        var rows = tables.FindAll(table, by, key, null);
        ReferenceRow? found = null;
        var count = 0;
        foreach (var row in rows)
        {
            if (Fits(row))
            {
                found ??= row;
                count++;
            }
        }

        return count > 1 ? (null, true) : (found, false);
    }

    private bool Fits(ReferenceRow row)
    {
        foreach (var (column, value) in within)
        {
            if (row.Value(column) != value)
            {
                return false;
            }
        }

        return true;
    }
}
