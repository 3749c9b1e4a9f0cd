using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>Writes outcomes. Refuses what the table of transitions does not know, and outcomes of an attempt that is not the exchange's last.</summary>
internal static class ExchangeSettler
{
    public static async Task<IReadOnlyList<IReadOnlyList<Settlement>>> RunAsync(
        StoreTransaction transaction, IReadOnlyList<IReadOnlyList<Settlement>> groups)
    {
        var stored = await ExchangeLoad.LoadAsync(transaction, groups.SelectMany(group => group).Select(settlement => settlement.Exchange));
        var holdings = new Dictionary<(long Feed, long Record), Holding>();
        var refused = new List<IReadOnlyList<Settlement>>(groups.Count);
        foreach (var group in groups)
        {
            var illegal = new List<Settlement>();
            foreach (var settlement in group)
            {
                if (!stored.TryGetValue(settlement.Exchange.Value, out var one) || !IsLegal(one.Row, settlement))
                {
                    illegal.Add(settlement);
                    continue;
                }

                one.Row = ExchangeLoad.Change(transaction, one.Row, Apply(one.Row, settlement), settlement.At);
                if (settlement.Holding is { } holding)
                {
                    holdings[(one.Row.Feed, one.Row.Record)] = holding;
                }
            }

            refused.Add(illegal);
        }

        if (stored.Values.Any(one => one.IsChanged))
        {
            transaction.Evidence.Note("settle", "outbound");
        }

        await ExchangeLoad.SaveAsync(transaction, stored);
        await WriteHoldingsAsync(transaction, holdings);
        return refused;
    }

    /// <summary>When a row is due again after a change of state; null: never by itself.</summary>
    internal static DateTimeOffset? DueAfter(string state, DateTimeOffset? notBefore, DateTimeOffset at) => state switch
    {
        ExchangeStates.Pending or ExchangeStates.Unknown or ExchangeStates.Receipted =>
            notBefore == DateTimeOffset.MaxValue ? null : notBefore ?? at,
        ExchangeStates.Sent => notBefore == DateTimeOffset.MaxValue ? null : notBefore,
        _ => null,
    };

    private static bool IsLegal(ExchangeEntry row, Settlement settlement) =>
        ExchangeTransitions.IsLegal(row.State, settlement.State)
        && settlement.State != ExchangeStates.Sending
        && (settlement.From is null || settlement.From == row.State)
        && (settlement.Attempt is null || settlement.Attempt.Value.Value == row.Attempt);

    private static ExchangeEntry Apply(ExchangeEntry row, Settlement settlement)
    {
        var due = DueAfter(settlement.State, settlement.NotBefore, settlement.At);
        return row with
        {
            State = settlement.State,
            Cause = settlement.Cause,
            Detail = settlement.Detail,
            ReceiptNo = settlement.ReceiptNo ?? row.ReceiptNo,
            NotBefore = due ?? row.NotBefore,
            DueAt = due,
            LeaseOwner = null,
        };
    }

    private static async Task WriteHoldingsAsync(StoreTransaction transaction, Dictionary<(long Feed, long Record), Holding> holdings)
    {
        var keys = new RowBuffer();
        foreach (var (feed, record) in holdings.Keys.Order())
        {
            keys.Int(feed).Int(record).EndRow();
        }

        var stored = (await transaction.LoadAsync(ExchangeMaps.Holding, LedgerTables.Holding.ByKey, keys))
            .ToDictionary(one => (one.Row.Feed, one.Row.Record));
        keys.Release();
        await transaction.PutAsync(ExchangeMaps.Holding, [.. holdings.Select(one =>
            (stored.GetValueOrDefault(one.Key), new HoldingEntry(one.Key.Feed, one.Key.Record, one.Value)))]);
    }
}
