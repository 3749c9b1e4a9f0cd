using Canonical.Mapping;
using Hub.Registry;

namespace Hub.MappingCases;

/// <summary>The records of a submission: one row each, or the adjacent rows that share the grouping column.</summary>
internal static class RecordGroups
{
    public static IEnumerable<IReadOnlyList<SourceRecord>> Of(IEnumerable<SourceRecord> rows, InboundFeed feed)
    {
        var group = new List<SourceRecord>();
        string? current = null;
        foreach (var row in rows)
        {
            var key = row.Skipped is null && row.Fault is null && feed.Format.GroupBy is { } column ? row.Root[column].Text?.Trim() : null;
            if (group.Count > 0 && (string.IsNullOrEmpty(key) || key != current))
            {
                yield return group;
                group = [];
            }

            group.Add(row);
            current = key;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
