using Canonical.Mapping;

namespace Hub.Inbound.Read;

/// <summary>
/// Puts adjacent rows of one group together. Rows that are no data do not end a group; they follow it, so that the items of a batch
/// never leave a row behind.
/// </summary>
internal sealed class RowGroup(InboundWork work, int maxRows)
{
    private readonly List<SourceRecord> _rows = [];
    private readonly List<InboundItem> _between = [];
    private string? _key;

    /// <summary>Takes the next row; answers what it closes.</summary>
    public IEnumerable<InboundItem> Add(SourceRecord row, string? key)
    {
        if (row.Skipped is not null || row.Fault is not null)
        {
            _between.Add(new InboundItem(work, [row], work.Feed.PartOf(row.Part)));
            return _rows.Count == 0 || row.EndsSubmission || _between.Count == maxRows ? Close() : [];
        }

        var closed = _rows.Count > 0 && (string.IsNullOrEmpty(key) || key != _key || _rows.Count == maxRows || row.Part != _rows[0].Part) ? Close() : [];
        _rows.Add(row);
        _key = key;
        return closed;
    }

    public IReadOnlyList<InboundItem> Close()
    {
        var closed = new List<InboundItem>(_between.Count + 1);
        if (_rows.Count > 0)
        {
            closed.Add(new InboundItem(work, _rows.ToArray(), work.Feed.PartOf(_rows[0].Part)));
        }

        closed.AddRange(_between);
        _rows.Clear();
        _between.Clear();
        return closed;
    }
}
