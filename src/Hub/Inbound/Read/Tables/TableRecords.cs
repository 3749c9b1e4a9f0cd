using Canonical.Mapping;

namespace Hub.Inbound.Read.Tables;

/// <summary>Turns the rows of one table into records: notes, header, repeated headers and blank rows are told from data.</summary>
internal sealed class TableRecords(ReadInput input, string? sheet, string? part)
{
    private const int WideColumns = 3;
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);
    private readonly bool _isWide = input.Format.Columns.Count(c => c.Required && (c.Sheet is null || sheet is null || c.Sheet == sheet)) >= WideColumns;

    /// <summary>Whether any row had text; a table without is no table at all.</summary>
    public bool SawText { get; private set; }

    public IEnumerable<SourceRecord> Read(IEnumerable<TableRow> table)
    {
        using var rows = table.GetEnumerator();
        var search = new HeaderSearch(ColumnNames.For(input.Format, sheet));
        search.Run(rows);
        SawText = search.SawText;
        if (SawText)
        {
            search.Demand(part);
            input.Outcome.ColumnsFound += search.Header!.Found;
        }

        foreach (var row in search.Passed)
        {
            yield return row.IsBlank ? Skip(row, SkipReason.Blank) : row.Number == search.Header!.Row ? Skip(row, SkipReason.Header) : Note(row);
        }

        while (search.Header is { } header && rows.MoveNext())
        {
            yield return RecordOf(rows.Current, header);
        }
    }

    private SourceRecord RecordOf(TableRow row, Header header)
    {
        if (row.Fault is { } fault)
        {
            return new SourceRecord { Row = row.Number, Part = part, Fault = Named(fault, row, header), Raw = Raw(row) };
        }

        var cells = row.Cells;
        if (row.IsBlank)
        {
            return Skip(row, SkipReason.Blank);
        }

        if (header.IsRepeatedBy(cells))
        {
            return Skip(row, SkipReason.Header);
        }

        if (OnlyText(cells) is { } text && (_notes.Contains(text) || IsRemark(cells, text)))
        {
            return Skip(row, SkipReason.Note);
        }

        var shape = header.ShapeFor(WidthOf(cells, header));
        return new SourceRecord { Row = row.Number, Part = part, Root = SourceNode.OfObject(new SourceObject(shape, cells)) };
    }

    // Only columns with text count: the empty cells that a spreadsheet leaves on the right are nobody's fields.
    private static int WidthOf(SourceNode[] cells, Header header)
    {
        var width = cells.Length;
        while (width > 0 && width > header.ShapeFor(0).Names.Count && CellText.IsBlank(cells[width - 1]))
        {
            width--;
        }

        return width;
    }

    // A sentence alone in the first cell of a wide table ("以上为本月数据") is a remark between the rows, no record that lacks all else.
    private bool IsRemark(SourceNode[] cells, string text) =>
        !CellText.IsBlank(cells[0]) && _isWide && text.AsSpan().ContainsAnyInRange('\u4e00', '\u9fff');

    private SourceRecord Note(TableRow row)
    {
        if (OnlyText(row.Cells) is { } text)
        {
            _notes.Add(text);
        }

        return Skip(row, SkipReason.Note);
    }

    private SourceRecord Skip(TableRow row, string reason) => new() { Row = row.Number, Part = part, Skipped = reason };

    private static string? OnlyText(SourceNode[] cells)
    {
        string? only = null;
        foreach (var cell in cells)
        {
            if (!CellText.IsBlank(cell))
            {
                if (only is not null)
                {
                    return null;
                }

                only = cell.Text;
            }
        }

        return only;
    }

    private static Canonical.Faults.Fault Named(Canonical.Faults.Fault fault, TableRow row, Header header)
    {
        var at = Array.FindIndex(row.Cells, cell => cell.Text is { } text && CellText.FaultOf(text, null) is not null);
        return at < 0 ? fault : fault with { Field = header.NameAt(at) };
    }

    private static string Raw(TableRow row)
    {
        var raw = string.Join(',', row.Cells.Select(cell => cell.Text));
        return raw.Length <= 2000 ? raw : raw[..2000];
    }
}
