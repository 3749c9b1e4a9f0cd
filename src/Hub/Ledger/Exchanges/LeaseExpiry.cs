using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>A row whose sender never came back may have been received: it becomes <c>unknown</c>, never <c>pending</c>.</summary>
internal static class LeaseExpiry
{
    private const int Most = 10_000;

    public static async Task<int> RunAsync(StoreTransaction transaction, DateTimeOffset now) => await ExpireAsync(
        transaction,
        await transaction.QueryAsync(
            $"SELECT id FROM exchange WHERE due_at IS NOT NULL AND state = 'sending' AND due_at <= $1 ORDER BY due_at LIMIT {Most}", now),
        now);

    /// <summary>Ends leases of whoever holds them, some at a time; answers how many, 0 when none is left.</summary>
    public static async Task<int> EndAllAsync(StoreTransaction transaction, DateTimeOffset now)
    {
        var expired = await ExpireAsync(
            transaction, await transaction.QueryAsync($"SELECT id FROM exchange WHERE due_at IS NOT NULL AND state = 'sending' LIMIT {Most}"), now);
        var leased = await LoadAsync(
            transaction, await transaction.QueryAsync($"SELECT id FROM exchange WHERE due_at IS NOT NULL AND lease_owner IS NOT NULL AND state <> 'sending' LIMIT {Most}"));
        await ExchangeLeases.SetAsync(transaction, leased.Values.Select(one => (one.Row.Id, one.Row.NotBefore, (string?)null)));
        return expired + leased.Count;
    }

    private static async Task<int> ExpireAsync(StoreTransaction transaction, RowBuffer ids, DateTimeOffset now)
    {
        var stored = await LoadAsync(transaction, ids);
        if (stored.Count > 0)
        {
            transaction.Evidence.Note("expire", "sweep");
        }

        foreach (var one in stored.Values)
        {
            one.Row = Expire(transaction, one.Row, now);
        }

        await ExchangeLoad.SaveAsync(transaction, stored);
        return stored.Count;
    }

    private static Task<Dictionary<Guid, OpenExchange>> LoadAsync(StoreTransaction transaction, RowBuffer ids) =>
        ExchangeLoad.LoadAsync(transaction, ids.Map((ref row) => new ExchangeId(row.Id())));

    private static ExchangeEntry Expire(StoreTransaction transaction, ExchangeEntry row, DateTimeOffset now) => ExchangeLoad.Change(
        transaction,
        row,
        row with { State = ExchangeStates.Unknown, Cause = "UNKNOWN", Detail = "发送期限已过而没有结果，需向对方查询是否收到。", DueAt = now, NotBefore = now, LeaseOwner = null },
        now);
}
