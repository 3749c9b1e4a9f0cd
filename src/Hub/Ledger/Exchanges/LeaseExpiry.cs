using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>A row whose sender never came back may have been received: it becomes <c>unknown</c>, never <c>pending</c>.</summary>
internal static class LeaseExpiry
{
    private const int Most = 10_000;

    public static async Task<int> RunAsync(StoreTransaction transaction, DateTimeOffset now)
    {
        var rows = await transaction.QueryAsync(
            $"SELECT id FROM exchange WHERE due_at IS NOT NULL AND state = 'sending' AND due_at <= $1 ORDER BY due_at LIMIT {Most}", now);
        var stored = await ExchangeLoad.LoadAsync(transaction, rows.Map((ref row) => new ExchangeId(row.Id())));
        if (stored.Count > 0)
        {
            transaction.Evidence.Note("expire", "sweep");
        }

        await transaction.PutAsync(ExchangeMaps.Exchange, [.. stored.Values.Select(one => ((Stored<ExchangeEntry>?)one, Expire(transaction, one.Row, now)))]);
        return stored.Count;
    }

    private static ExchangeEntry Expire(StoreTransaction transaction, ExchangeEntry row, DateTimeOffset now) => ExchangeLoad.Change(
        transaction,
        row,
        row with { State = ExchangeStates.Unknown, Cause = "UNKNOWN", Detail = "lease ran out", DueAt = now, NotBefore = now, LeaseOwner = null },
        now);
}
