namespace Hub.Ledger.Rows;

/// <summary>How a row type is written to and read from its table.</summary>
internal sealed class TableMap<T>(LedgerTable table, Action<RowBuffer, T> write, RowMap<T> read)
{
    public LedgerTable Table { get; } = table;

    public RowMap<T> Read { get; } = read;

    public void Write(RowBuffer rows, T row)
    {
        write(rows, row);
        rows.EndRow();
    }
}
