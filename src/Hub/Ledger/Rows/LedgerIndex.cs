namespace Hub.Ledger.Rows;

/// <summary>Columns of a table that rows are looked up by; an index of the same columns stands in the migrations, or the engine keeps one itself.</summary>
internal sealed class LedgerIndex(LedgerTable table, params string[] columns)
{
    public LedgerTable Table { get; } = table;

    public Column[] Columns { get; } = [.. columns.Select(name => table.Columns.First(column => column.Name == name))];

    /// <summary>The columns a look-up answers: all of the table, unless the wide last one is left out.</summary>
    public Column[] Answer { get; private init; } = table.Columns;

    /// <summary>The same index, answering all but the last column, which is where the bytes are. Rows of such an answer cannot be replaced.</summary>
    public LedgerIndex WithoutBytes() => new(Table, [.. Columns.Select(column => column.Name)]) { Answer = Table.Columns[..^1] };
}
