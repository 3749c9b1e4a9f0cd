using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Replaces or adds rows by key; of several with one key the last counts.</summary>
internal static class Upsert
{
    /// <summary><paramref name="next"/> makes the new row of the stored one (null: there is none) and the given one; null leaves it alone.</summary>
    public static async Task RunAsync<TItem, TRow, TKey>(
        StoreTransaction transaction,
        TableMap<TRow> map,
        IReadOnlyCollection<TItem> items,
        Func<TItem, TKey> keyOf,
        Action<RowBuffer, TItem> writeKey,
        Func<TRow, TKey> keyOfRow,
        Func<TRow?, TItem, TRow?> next)
        where TRow : class
        where TKey : notnull
    {
        if (items.Count == 0)
        {
            return;
        }

        var current = new Dictionary<TKey, (Stored<TRow>? Old, TRow? New)>();
        var keys = new RowBuffer();
        foreach (var item in items.DistinctBy(keyOf))
        {
            writeKey(keys, item);
            keys.EndRow();
        }

        foreach (var stored in await transaction.LoadAsync(map, map.Table.ByKey, keys))
        {
            current[keyOfRow(stored.Row)] = (stored, stored.Row);
        }

        var changed = new HashSet<TKey>();
        foreach (var item in items)
        {
            var key = keyOf(item);
            var (old, row) = current.GetValueOrDefault(key);
            if (next(row, item) is { } made)
            {
                current[key] = (old, made);
                changed.Add(key);
            }
        }

        await transaction.PutAsync(map, [.. changed.Select(key => (current[key].Old, current[key].New!))]);
    }
}
