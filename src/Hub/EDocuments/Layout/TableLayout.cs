namespace Hub.EDocuments.Layout;

/// <summary>Framed tables: the head is repeated on every page, a row stays together unless it is longer than a page.</summary>
internal sealed class TableLayout
{
    private const double Padding = 4;
    private const double Frame = 0.6;

    private readonly PageFlow _flow;
    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly IReadOnlyList<IReadOnlyList<TextLine>>? _head;

    private TableLayout(PageFlow flow, IReadOnlyList<TableColumn> columns, IReadOnlyList<string>? head)
    {
        _flow = flow;
        _columns = columns;
        _head = head is null ? null : LinesOf(head);
    }

    public static void Table(PageFlow flow, DocumentBlock.Table table)
    {
        var layout = new TableLayout(flow, Columns(table.Weights, _ => false), table.Head);
        layout.Draw(table.Rows);
    }

    public static void Fields(PageFlow flow, DocumentBlock.Fields fields)
    {
        var layout = new TableLayout(flow, Columns([1, 3], index => index == 0), head: null);
        layout.Draw([.. fields.Items.Select(item => (IReadOnlyList<string>)[item.Label, item.Value])]);
    }

    private static List<TableColumn> Columns(IReadOnlyList<int> weights, Func<int, bool> isLabel)
    {
        var columns = new List<TableColumn>();
        var x = PageGeometry.Left;
        double all = weights.Sum();
        for (var i = 0; i < weights.Count; i++)
        {
            var width = PageGeometry.BodyWidth * weights[i] / all;
            columns.Add(new TableColumn(x, width, isLabel(i)));
            x += width;
        }

        return columns;
    }

    private void Draw(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        _flow.Y += _flow.IsFresh ? 0 : 4;
        var laid = rows.Select(LinesOf).ToList();
        _flow.Need(HeadHeight + (laid.Count > 0 ? Math.Min(HeightOf(laid[0]), LargestRow) : 0));
        DrawHead();
        foreach (var row in laid)
        {
            DrawRow(row);
        }

        _flow.Y += 6;
    }

    private double HeadHeight => _head is null ? 0 : HeightOf(_head);

    private double LargestRow => PageGeometry.Bottom - PageGeometry.Top - HeadHeight;

    private void DrawRow(IReadOnlyList<IReadOnlyList<TextLine>> row)
    {
        if (_flow.Room < HeightOf(row) && HeightOf(row) <= LargestRow)
        {
            Continue();
        }

        var drawn = 0;
        var all = row.Max(cell => cell.Count);
        while (drawn < all)
        {
            var fitting = (int)((_flow.Room - 2 * Padding) / PageGeometry.CellLine);
            if (fitting < 1)
            {
                Continue();
                continue;
            }

            var from = drawn;
            var count = Math.Min(fitting, all - drawn);
            List<IReadOnlyList<TextLine>> part = [.. row.Select(cell => (IReadOnlyList<TextLine>)[.. cell.Skip(from).Take(count)])];
            _flow.Keep(() => DrawLast(part));
            drawn += count;
        }
    }

    /// <summary>A row that moves to a new page takes the head along.</summary>
    private void DrawLast(IReadOnlyList<IReadOnlyList<TextLine>> row)
    {
        if (_flow.IsFresh)
        {
            DrawHead();
        }

        DrawCells(row, isHead: false);
    }

    private void Continue()
    {
        _flow.NewPage();
        DrawHead();
    }

    private void DrawHead()
    {
        if (_head is not null)
        {
            _flow.Add(new PageMark.Area(PageGeometry.Left, _flow.Y, PageGeometry.BodyWidth, HeadHeight, Ink.Shade));
            DrawCells(_head, isHead: true);
        }
    }

    private void DrawCells(IReadOnlyList<IReadOnlyList<TextLine>> cells, bool isHead)
    {
        var height = HeightOf(cells);
        for (var i = 0; i < _columns.Count; i++)
        {
            var (column, isCentred) = (_columns[i], isHead || _columns[i].IsLabel);
            var top = _flow.Y + (height - cells[i].Count * PageGeometry.CellLine) / 2;
            foreach (var line in cells[i])
            {
                var x = isCentred ? column.X + (column.Width - line.Width) / 2 : column.X + Padding;
                _flow.Text(line, x, top, PageGeometry.CellSize, PageGeometry.CellLine, Ink.Black, isHead);
                top += PageGeometry.CellLine;
            }
        }

        DrawFrame(height);
        _flow.Y += height;
    }

    private void DrawFrame(double height)
    {
        var (top, bottom) = (_flow.Y, _flow.Y + height);
        Line(PageGeometry.Left, top, PageGeometry.Right, top);
        Line(PageGeometry.Left, bottom, PageGeometry.Right, bottom);
        foreach (var column in _columns)
        {
            Line(column.X, top, column.X, bottom);
        }

        Line(PageGeometry.Right, top, PageGeometry.Right, bottom);
    }

    private void Line(double fromX, double fromY, double toX, double toY) => _flow.Add(new PageMark.Line(fromX, fromY, toX, toY, Frame, Ink.Black));

    private static double HeightOf(IReadOnlyList<IReadOnlyList<TextLine>> cells) => cells.Max(cell => Math.Max(cell.Count, 1)) * PageGeometry.CellLine + 2 * Padding;

    private List<IReadOnlyList<TextLine>> LinesOf(IReadOnlyList<string> cells) =>
        [.. _columns.Select((column, index) => LineBreaker.Break(index < cells.Count ? cells[index] : "", PageGeometry.CellSize, column.Width - 2 * Padding))];
}
