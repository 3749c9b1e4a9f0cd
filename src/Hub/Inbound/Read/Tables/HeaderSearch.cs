using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Tables;

/// <summary>Looks for the header among the first rows of a table and keeps the rows it passed.</summary>
internal sealed class HeaderSearch(ColumnNames columns)
{
    private const int RowsWithText = 20;

    /// <summary>The rows looked at, up to and with the header when it was found.</summary>
    public List<TableRow> Passed { get; } = [];

    /// <summary>The header; when none has all required columns, the row that comes closest; null when no row has any.</summary>
    public Header? Header { get; private set; }

    public bool IsFound => Header is { HasAllRequired: true };

    public bool SawText { get; private set; }

    public void Run(IEnumerator<TableRow> rows)
    {
        var withText = 0;
        while (withText < RowsWithText && rows.MoveNext())
        {
            var row = rows.Current;
            Passed.Add(row);
            if (row.IsBlank)
            {
                continue;
            }

            SawText = true;
            withText++;
            var candidate = new Header(row, columns);
            if (candidate.HasAllRequired && (candidate.Found > 0 || columns.Columns.Count == 0))
            {
                Header = candidate;
                return;
            }

            if (candidate.Found > (Header?.Found ?? 0))
            {
                Header = candidate;
            }
        }
    }

    /// <summary>Refuses a table without a usable header.</summary>
    public void Demand(string? sheet)
    {
        // One chance hit in a note or a data row says nothing; a header lacks some columns, not nearly all.
        var isHeader = IsFound || (Header is { } best && best.Found * 2 >= columns.Columns.Count(column => column.Required));
        if (!isHeader)
        {
            throw new ReadRefusedException(TableFaults.NoHeader(columns.Columns.Where(column => column.Required).Select(column => column.Name), sheet));
        }

        if (Header!.FaultOn(sheet) is { } fault)
        {
            throw new ReadRefusedException(fault);
        }
    }
}
