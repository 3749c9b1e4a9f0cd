using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>Loads exchanges to be changed, and writes their changes with their journal.</summary>
internal static class ExchangeLoad
{
    public static async Task<Dictionary<Guid, Stored<ExchangeEntry>>> LoadAsync(StoreTransaction transaction, IEnumerable<ExchangeId> ids)
    {
        var keys = new RowBuffer();
        foreach (var id in ids.Select(id => id.Value).Distinct().Order())
        {
            keys.Id(id).EndRow();
        }

        return (await transaction.LoadAsync(ExchangeMaps.Exchange, LedgerTables.Exchange.ByKey, keys)).ToDictionary(stored => stored.Row.Id);
    }

    /// <summary>The row after a change of state, which is journaled.</summary>
    public static ExchangeEntry Change(StoreTransaction transaction, ExchangeEntry from, ExchangeEntry to, DateTimeOffset at)
    {
        ExchangeMaps.WriteEvent(transaction.Journal, new JournalEvent(from.Id, from.Journal, new ExchangeEvent(
            at, from.State, to.State, to.Attempt is { } attempt ? new AttemptId(attempt) : null, to.Operation?[0], to.BatchNo, to.Cause,
            to.Detail, to.ReceiptNo)));
        return to with { ChangedAt = at, Journal = transaction.Evidence.Entry };
    }
}
