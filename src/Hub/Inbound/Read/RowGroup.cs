using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Registry;

namespace Hub.Inbound.Read;

/// <summary>
/// Puts adjacent rows of one group together. Rows that are no data do not end a group; they follow it, so that the items of a batch
/// never leave a row behind. A group of more rows than a record may have is refused whole, in pieces, so that a column of equal values
/// cannot swallow the memory.
/// </summary>
internal sealed class RowGroup(InboundWork work, int maxRows)
{
    private readonly List<SourceRecord> _rows = [];
    private readonly List<InboundItem> _between = [];
    private FeedPart? _part;
    private string? _key;
    private bool _isTooLong;

    /// <summary>Takes the next row; answers what it closes.</summary>
    public IEnumerable<InboundItem> Add(SourceRecord row, FeedPart? part, string? key)
    {
        if (row.Skipped is not null || row.Fault is not null)
        {
            _between.Add(new InboundItem(work, [row], part));
            return _rows.Count == 0 || row.EndsSubmission || _between.Count == maxRows ? Close() : [];
        }

        var isSame = IsSame(part, key);
        IReadOnlyList<InboundItem> closed = [];
        if (_rows.Count > 0 && (!isSame || _rows.Count == maxRows))
        {
            _isTooLong |= isSame;
            closed = Close();
        }

        _isTooLong &= isSame;
        _rows.Add(row);
        (_part, _key) = (part, key);
        return closed;
    }

    /// <summary>
    /// Passes a row whose verdict was committed before a crash. A batch ends inside a group only when the group is too long: its rest is, too.
    /// </summary>
    public void Pass(FeedPart? part, string? key)
    {
        (_part, _key) = (part, key);
        _isTooLong = true;
    }

    public IReadOnlyList<InboundItem> Close()
    {
        var closed = new List<InboundItem>(_between.Count + 1);
        if (_rows.Count > 0)
        {
            var item = new InboundItem(work, _rows.ToArray(), _part);
            if (_isTooLong)
            {
                item.Add(TableFaults.LongGroup(work.Feed.Format.GroupBy!, _key!, maxRows));
            }

            closed.Add(item);
        }

        closed.AddRange(_between);
        _rows.Clear();
        _between.Clear();
        return closed;
    }

    private bool IsSame(FeedPart? part, string? key) => !string.IsNullOrEmpty(key) && key == _key && part == _part;
}
