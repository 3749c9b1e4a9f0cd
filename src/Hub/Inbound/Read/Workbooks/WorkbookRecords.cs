using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Reads the sheets of a workbook that the feed asks for.</summary>
internal static class WorkbookRecords
{
    public static IEnumerable<SourceRecord> Read(ReadInput input, IWorkbook workbook)
    {
        input.Outcome.Sheets = workbook.Sheets;
        if (workbook.Sheets.Count == 0)
        {
            throw new ReadRefusedException(WorkbookFaults.NoSheets());
        }

        var sawText = false;
        foreach (var (index, part) in Wanted(input.Format, workbook))
        {
            var table = new TableRecords(input, part, part);
            foreach (var record in table.Read(workbook.Rows(index)))
            {
                yield return record;
            }

            sawText |= table.SawText;
        }

        if (!sawText)
        {
            throw new ReadRefusedException(TextFaults.NoText());
        }
    }

    private static List<(int Index, string? Part)> Wanted(FeedFormat format, IWorkbook workbook)
    {
        if (format.Sheets.Count == 0)
        {
            return [(Only(format, workbook), null)];
        }

        var wanted = new List<(int, string?)>();
        foreach (var sheet in format.Sheets)
        {
            var index = IndexOf(workbook.Sheets, sheet);
            if (index < 0)
            {
                throw new ReadRefusedException(WorkbookFaults.MissingSheet(sheet, workbook.Sheets));
            }

            wanted.Add((index, sheet));
        }

        return wanted;
    }

    // Templates often bring sheets of instructions or code lists before the data: the header tells which one is meant.
    private static int Only(FeedFormat format, IWorkbook workbook)
    {
        if (workbook.Sheets.Count > 1 && format.Columns.Count > 0)
        {
            var columns = ColumnNames.For(format, null);
            for (var i = 0; i < workbook.Sheets.Count; i++)
            {
                using var rows = workbook.Rows(i).GetEnumerator();
                var search = new HeaderSearch(columns);
                search.Run(rows);
                if (search.IsFound)
                {
                    return i;
                }
            }
        }

        return 0;
    }

    private static int IndexOf(IReadOnlyList<string> sheets, string name)
    {
        var folded = HeaderText.Fold(name);
        var similar = -1;
        for (var i = 0; i < sheets.Count; i++)
        {
            if (sheets[i] == name)
            {
                return i;
            }

            similar = similar < 0 && HeaderText.Fold(sheets[i]) == folded ? i : similar;
        }

        return similar;
    }
}
