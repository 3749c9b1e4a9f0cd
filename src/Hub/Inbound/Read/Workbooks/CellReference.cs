using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Cell positions as letters and digits.</summary>
internal static class CellReference
{
    /// <summary>0-based column of a reference such as <c>AB12</c>.</summary>
    public static int Column(ReadOnlySpan<char> reference, int row)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            // Four letters lie behind the last column of any spreadsheet, and would overflow if there were enough of them.
            column = (column * 26) + (c & 0x1F);
            if (column > 26 * 27 * 27)
            {
                break;
            }
        }

        return column is > 0 and <= 26 * 27 * 27
            ? column - 1
            : throw new ReadRefusedException(WorkbookFaults.BrokenCell(reference.ToString(), row));
    }

    /// <summary>A row number; rows only go up.</summary>
    public static int Row(string? written, int previous)
    {
        if (written is null)
        {
            return previous + 1;
        }

        return int.TryParse(written, out var row) && row > previous
            ? row
            : throw new ReadRefusedException(WorkbookFaults.BrokenCell(written, previous + 1));
    }
}
