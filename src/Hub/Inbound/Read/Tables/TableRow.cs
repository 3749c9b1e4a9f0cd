using Canonical.Faults;
using Canonical.Mapping;

namespace Hub.Inbound.Read.Tables;

/// <summary>One row of a table before anybody knows whether it is the header, a note or data.</summary>
/// <param name="Number">Its number in the file or sheet, from 1.</param>
/// <param name="Cells">By position; a missing or empty cell is absent.</param>
/// <param name="Fault">Why its text cannot be used; null when it can.</param>
internal readonly record struct TableRow(int Number, SourceNode[] Cells, Fault? Fault = null)
{
    public bool IsBlank
    {
        get
        {
            foreach (var cell in Cells)
            {
                if (!CellText.IsBlank(cell))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
