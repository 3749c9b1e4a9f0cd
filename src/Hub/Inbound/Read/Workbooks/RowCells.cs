using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Collects the cells of one sheet row by their positions, which may leave gaps.</summary>
internal sealed class RowCells(ReadLimits limits)
{
    private SourceNode[] _cells = new SourceNode[16];
    private int _count;
    private Fault? _fault;

    /// <summary>Puts a cell at a 0-based position. Empty ones are dropped: formatting alone reaches far to the right.</summary>
    public void Set(int column, SourceNode cell, int row)
    {
        if (cell.Text is not { Length: > 0 } text)
        {
            return;
        }

        if (column >= limits.MaxColumns)
        {
            throw new ReadRefusedException(LimitFaults.Columns(column + 1, limits.MaxColumns, row));
        }

        if (column >= _cells.Length)
        {
            Array.Resize(ref _cells, Math.Max(column + 1, _cells.Length * 2));
        }

        _cells[column] = cell;
        _count = Math.Max(_count, column + 1);
        if (cell.Kind == SourceKind.Text)
        {
            _fault ??= CellText.FaultOf(text, null);
        }
    }

    /// <summary>The row; the next one starts empty.</summary>
    public TableRow Take(int number)
    {
        var row = new TableRow(number, _cells.AsSpan(0, _count).ToArray(), _fault);
        _cells.AsSpan(0, _count).Clear();
        _count = 0;
        _fault = null;
        return row;
    }
}
