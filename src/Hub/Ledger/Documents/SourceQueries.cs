using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Documents;

/// <summary>Reads in sets what documents are made of: records, subjects, visits.</summary>
internal sealed class SourceQueries(LedgerStore store)
{
    /// <summary>Keys per statement; the last set is filled up, so that there is one statement text.</summary>
    private const int Set = 100;

    private static readonly string InSet = string.Join(", ", Enumerable.Range(3, Set).Select(i => $"${i}"));

    private static readonly LedgerJoin SubjectById = new(
        string.Join(", ", LedgerTables.Subject.Columns.Select(column => $"s.{column.Name}")), "subject s", new Column("s.id", ColumnKind.Id));

    private static readonly LedgerJoin VisitsBySubject = new(
        string.Join(", ", LedgerTables.Visit.Columns.Select(column => $"v.{column.Name}")), "visit v", new Column("v.subject", ColumnKind.Id));

    private readonly WordReader _words = new(store);

    public async Task<IReadOnlyDictionary<RecordKey, RecordVersionRow>> ReadAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<RecordKey, RecordVersionRow>(keys.Count);
        foreach (var group in keys.Distinct().GroupBy(key => (key.Type, key.Owner)))
        {
            if (await _words.NumberAsync(group.Key.Type, cancellationToken) is not { } type
                || await _words.NumberAsync(group.Key.Owner, cancellationToken) is not { } owner)
            {
                continue;
            }

            foreach (var set in group.Select(key => key.Key).Chunk(Set))
            {
                object?[] arguments = [type, owner, .. set, .. Enumerable.Repeat(set[^1], Set - set.Length)];
                var entries = await store.QueryAsync(
                    $"SELECT {RecordMaps.Version} FROM record r JOIN record_version v ON v.seq = r.seq WHERE r.type = $1 AND r.owner = $2 AND r.key IN ({InSet})",
                    arguments, RecordMaps.ReadVersion, cancellationToken);
                var word = await _words.ForAsync(entries.SelectMany(entry => new[] { entry.Type, entry.Owner, entry.Mapping }), cancellationToken);
                foreach (var row in entries.Select(entry => entry.ToRow(word)))
                {
                    found[row.Key] = row;
                }
            }
        }

        return found;
    }

    public async Task<IReadOnlyDictionary<SubjectId, SubjectRow>> ReadSubjectsAsync(IReadOnlyCollection<SubjectId> ids, CancellationToken cancellationToken)
    {
        var rows = await FindAsync(SubjectById, ids, SubjectMaps.Subject.Read, cancellationToken);
        return rows.ToDictionary(row => row.Id);
    }

    public async Task<IReadOnlyDictionary<(SubjectId Subject, string Item), int>> CountVisitsAsync(
        IReadOnlyCollection<SubjectId> subjects, int year, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<(SubjectId, string), int>();
        foreach (var visits in (await FindAsync(VisitsBySubject, subjects, VisitMaps.Year.Read, cancellationToken)).Where(visits => visits.Year == year))
        {
            foreach (var (item, count) in visits.Counts)
            {
                counts[(visits.Subject, item)] = count;
            }
        }

        return counts;
    }

    private async Task<List<T>> FindAsync<T>(LedgerJoin join, IReadOnlyCollection<SubjectId> ids, RowMap<T> map, CancellationToken cancellationToken)
    {
        var keys = new RowBuffer();
        foreach (var id in ids.Distinct())
        {
            keys.Id(id.Value).EndRow();
        }

        return keys.Count == 0 ? [] : (await store.FindAsync(join, keys, cancellationToken)).Map(map);
    }
}
