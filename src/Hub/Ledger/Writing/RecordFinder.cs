using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Finds records by their business keys or ids, in sets.</summary>
internal static class RecordFinder
{
    public static async Task<Dictionary<RecordKey, Stored<RecordEntry>>> FindAsync(StoreTransaction transaction, IEnumerable<RecordKey> keys)
    {
        var wanted = new RowBuffer();
        var words = new Dictionary<(long, long), (string Type, string Owner)>();
        var sorted = (keys as HashSet<RecordKey> ?? [.. keys]).ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        await transaction.LookUpAsync(sorted.SelectMany(key => new[] { key.Type, key.Owner }).Distinct(StringComparer.Ordinal));
        foreach (var key in sorted)
        {
            if (transaction.TryWord(key.Type, out var type) && transaction.TryWord(key.Owner, out var owner))
            {
                words.TryAdd((type, owner), (key.Type, key.Owner));
                wanted.Int(type).Int(owner).Text(key.Key).EndRow();
            }
        }

        var found = await transaction.LoadAsync(RecordMaps.Record, LedgerIndexes.RecordByKey, wanted);
        return found.ToDictionary(entry =>
        {
            var (type, owner) = words[(entry.Row.Type, entry.Row.Owner)];
            return new RecordKey(type, owner, entry.Row.Key);
        });
    }

    public static async Task<Dictionary<RecordId, RecordEntry>> FindAsync(StoreTransaction transaction, IEnumerable<RecordId> ids)
    {
        var wanted = new RowBuffer();
        foreach (var id in ids.Distinct())
        {
            wanted.Id(id.Value).EndRow();
        }

        var found = await transaction.LoadAsync(RecordMaps.Record, LedgerIndexes.RecordById, wanted);
        return found.ToDictionary(entry => new RecordId(entry.Row.Id), entry => entry.Row);
    }
}
