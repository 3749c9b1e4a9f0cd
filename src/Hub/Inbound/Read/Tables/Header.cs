using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Tables;

/// <summary>A row read as a header: which position holds which column of the feed.</summary>
internal sealed class Header
{
    private readonly SourceNode[] _cells;
    private readonly List<string> _names = [];
    private readonly Dictionary<int, SourceShape> _shapes = [];
    private readonly List<FeedColumn> _missing = [];
    private readonly (string Name, int First, int Second)? _repeated;
    private readonly int _firstText;

    public Header(TableRow row, ColumnNames columns)
    {
        Row = row.Number;
        _cells = row.Cells;
        _firstText = Array.FindIndex(_cells, cell => !CellText.IsBlank(cell));
        var positions = new Dictionary<FeedColumn, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i].Text is { } text && columns.ByName(text) is { } column && !positions.TryAdd(column, i))
            {
                _repeated ??= (column.Name, positions[column] + 1, i + 1);
            }
        }

        // A second name of a column only counts when the column is not there under its own.
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i].Text is { } text && columns.ByName(text) is null && columns.ByAlias(text) is { } column)
            {
                positions.TryAdd(column, i);
            }
        }

        Found = positions.Count;
        _missing.AddRange(columns.Columns.Where(column => column.Required && !positions.ContainsKey(column)));
        Name(positions);
    }

    public int Row { get; }

    /// <summary>How many columns of the feed it has.</summary>
    public int Found { get; }

    public bool HasAllRequired => _missing.Count == 0;

    /// <summary>Why the table cannot be read with this header; null when it can.</summary>
    public Fault? FaultOn(string? sheet) => (_missing, _repeated) switch
    {
        ({ Count: > 0 }, _) => TableFaults.MissingColumns([.. _missing.Select(column => column.Name)], Row, sheet),
        (_, { } repeated) => TableFaults.RepeatedColumn(repeated.Name, repeated.First, repeated.Second, Row, sheet),
        _ => null,
    };

    public string NameAt(int index) => index < _names.Count ? _names[index] : $"#{index + 1}";

    /// <summary>The shape of rows up to that width; cells beyond the header are named by their position.</summary>
    public SourceShape ShapeFor(int width)
    {
        width = Math.Max(width, _names.Count);
        if (!_shapes.TryGetValue(width, out var shape))
        {
            shape = new SourceShape([.. Enumerable.Range(0, width).Select(NameAt)]);
            _shapes.Add(width, shape);
        }

        return shape;
    }

    /// <summary>Whether a row further down says the same as this header.</summary>
    public bool IsRepeatedBy(SourceNode[] cells)
    {
        if (_firstText < 0 || _firstText >= cells.Length || cells[_firstText].Text != _cells[_firstText].Text)
        {
            return false;
        }

        for (var i = 0; i < Math.Max(cells.Length, _cells.Length); i++)
        {
            var mine = i < _cells.Length ? _cells[i].Text ?? "" : "";
            var other = i < cells.Length ? cells[i].Text ?? "" : "";
            if (mine != other && HeaderText.Fold(mine) != HeaderText.Fold(other))
            {
                return false;
            }
        }

        return true;
    }

    private void Name(Dictionary<FeedColumn, int> positions)
    {
        var known = positions.ToDictionary(pair => pair.Value, pair => pair.Key.Name);
        var used = new HashSet<string>(known.Values, StringComparer.Ordinal);
        for (var i = 0; i < _cells.Length; i++)
        {
            var raw = CellText.IsBlank(_cells[i]) ? null : _cells[i].Text;
            _names.Add(known.TryGetValue(i, out var name) ? name : raw is not null && used.Add(raw) ? raw : $"#{i + 1}");
        }
    }
}
