using System.Globalization;
using System.Text;
using Canonical.Faults;

namespace Canonical.Mapping.Plan;

/// <summary>The state of mapping one record: its rows, what is written, what went wrong. Kept and reused.</summary>
internal sealed class MappingRun
{
    private readonly List<Fault> _faults = [];
    private readonly Stack<List<SourceNode>> _lists = new();
    private readonly List<int> _indexes = [];
    private SourceNode[] _rows = [];
    private int _rowCount;
    private ValuePlan? _dayPlan;
    private DateOnly? _day;

    public RecordWriter Writer { get; } = new();

    public MappingTrace? Trace { get; set; }

    public ReadOnlySpan<SourceNode> Rows => _rows.AsSpan(0, _rowCount);

    /// <summary>The record: its only row, or the rows of a group laid over each other.</summary>
    public SourceNode Root { get; private set; }

    public SubjectCodeMemo SubjectCode { get; } = new();

    public DateMemo Date { get; } = new();

    /// <summary>The day the record is about, read once by the mapping of that day; null when there is none or it cannot be read.</summary>
    public DateOnly? Day
    {
        get
        {
            if (_dayPlan is { } plan)
            {
                _dayPlan = null;
                _day = plan.Value(this, Root).Text is { Length: >= 10 } text
                    && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
            }

            return _day;
        }
    }

    public void Start(ReadOnlySpan<SourceNode> rows, MappingTrace? trace, ValuePlan? day)
    {
        _dayPlan = day;
        if (_rows.Length < rows.Length)
        {
            _rows = new SourceNode[rows.Length];
        }

        rows.CopyTo(_rows);
        _rowCount = rows.Length;
        Root = rows.Length switch { 0 => SourceNode.Absent, 1 => rows[0], _ => RowGroup.Lay(rows) };
        Trace = trace;
    }

    public MappingResult Finish(bool withTape)
    {
        IReadOnlyList<Fault> faults = _faults.Count == 0 ? [] : [.. _faults];
        var json = Writer.Take(withTape, out var tape);
        Reset();
        return new MappingResult(json, faults) { Tape = tape };
    }

    /// <summary>Forgets everything, also after an exception, so that the next record starts clean.</summary>
    public void Reset()
    {
        Writer.Clear();
        _faults.Clear();
        _indexes.Clear();
        Array.Clear(_rows, 0, _rowCount);
        _rowCount = 0;
        Root = SourceNode.Absent;
        Trace = null;
        (_dayPlan, _day) = (null, null);
    }

    /// <summary>Records a fault unless the same source value is already known to be wrong: one cause is told once.</summary>
    public void Add(Fault fault)
    {
        foreach (var known in _faults)
        {
            if (known.Field == fault.Field && (known.Value == fault.Value || known.Code == MappingFaults.Disagree || fault.Code == MappingFaults.Disagree))
            {
                return;
            }
        }

        _faults.Add(fault);
    }

    public bool HasFaultOn(string field)
    {
        foreach (var fault in _faults)
        {
            if (fault.Field == field)
            {
                return true;
            }
        }

        return false;
    }

    public List<SourceNode> RentList() => _lists.TryPop(out var list) ? list : [];

    public void Return(List<SourceNode> list)
    {
        list.Clear();
        _lists.Push(list);
    }

    public void EnterElement(int index) => _indexes.Add(index);

    public void LeaveElement() => _indexes.RemoveAt(_indexes.Count - 1);

    /// <summary>The pointer with the indexes of the elements being written in place of its stars.</summary>
    public string Locate(string pointer)
    {
        if (_indexes.Count == 0)
        {
            return pointer;
        }

        var located = new StringBuilder(pointer.Length + 8);
        var next = 0;
        foreach (var c in pointer)
        {
            if (c == '*' && next < _indexes.Count)
            {
                located.Append(_indexes[next++]);
            }
            else
            {
                located.Append(c);
            }
        }

        return located.ToString();
    }
}
