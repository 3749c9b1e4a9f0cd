using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>The visits that a transaction counts and then adds to: each row is loaded once for both.</summary>
internal sealed class VisitBook(StoreTransaction transaction)
{
    private readonly Dictionary<(SubjectId Subject, int Year), Stored<VisitYear>?> _loaded = [];

    public async Task<IReadOnlyDictionary<VisitKey, int>> CountAsync(IReadOnlyCollection<VisitKey> keys)
    {
        await LoadAsync(keys);
        var counts = new Dictionary<VisitKey, int>();
        foreach (var key in keys)
        {
            if (_loaded[(key.Subject, key.Year)]?.Row.Counts.TryGetValue(key.Item, out var count) is true)
            {
                counts[key] = count;
            }
        }

        return counts;
    }

    public async Task AddAsync(Dictionary<VisitKey, int> visits)
    {
        await LoadAsync(visits.Keys);
        var changed = new Dictionary<(SubjectId, int), (Stored<VisitYear>? Old, VisitYear New)>(visits.Count);
        foreach (var (key, count) in visits)
        {
            var place = (key.Subject, key.Year);
            if (!changed.TryGetValue(place, out var year))
            {
                var old = _loaded[place];
                year = (old, old?.Row ?? new VisitYear(key.Subject, key.Year, new SortedList<string, int>(StringComparer.Ordinal)));
                changed[place] = year;
            }

            // What was taken back may have been counted before updates were: never below none.
            year.New.Counts[key.Item] = Math.Max(0, year.New.Counts.GetValueOrDefault(key.Item) + count);
        }

        await transaction.PutAsync(VisitMaps.Year, changed.Values);
    }

    private async Task LoadAsync(IReadOnlyCollection<VisitKey> keys)
    {
        var wanted = new RowBuffer();
        _loaded.EnsureCapacity(_loaded.Count + keys.Count);
        foreach (var key in keys)
        {
            if (_loaded.TryAdd((key.Subject, key.Year), null))
            {
                VisitMaps.WriteKey(wanted, key.Subject, key.Year).EndRow();
            }
        }

        foreach (var stored in await transaction.LoadAsync(VisitMaps.Year, LedgerTables.Visit.ByKey, wanted))
        {
            _loaded[(stored.Row.Subject, stored.Row.Year)] = stored;
        }
    }
}
