using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>Loads exchanges to be changed, and writes their changes with their journal.</summary>
internal static class ExchangeLoad
{
    public static async Task<Dictionary<Guid, OpenExchange>> LoadAsync(StoreTransaction transaction, IEnumerable<ExchangeId> ids)
    {
        var keys = new RowBuffer();
        foreach (var id in ids.Select(id => id.Value).Distinct().Order())
        {
            keys.Id(id).EndRow();
        }

        var loaded = await transaction.LoadAsync(ExchangeMaps.Exchange, LedgerTables.Exchange.ByKey, keys);
        keys.Release();
        return loaded.ToDictionary(stored => stored.Row.Id, stored => new OpenExchange(stored));
    }

    /// <summary>The row after a change of state, which is journaled.</summary>
    public static ExchangeEntry Change(StoreTransaction transaction, ExchangeEntry from, ExchangeEntry to, DateTimeOffset at)
    {
        ExchangeMaps.WriteEvent(transaction.Journal, from, to, at);
        return to with { ChangedAt = at, Journal = transaction.Evidence.Entry };
    }

    public static ValueTask SaveAsync(StoreTransaction transaction, Dictionary<Guid, OpenExchange> loaded) => transaction.PutAsync(
        ExchangeMaps.Exchange,
        [.. loaded.Values.Where(one => one.IsChanged).Select(one => ((Stored<ExchangeEntry>?)one.Stored, one.Row))]);
}
