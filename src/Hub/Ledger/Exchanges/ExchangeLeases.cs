using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>Takes leases, gives them back and ends them: when and by whom a row is worked on next, which evidence leaves out.</summary>
internal static class ExchangeLeases
{
    /// <summary>So many rows are made due in one transaction of the lane.</summary>
    public const int Piece = 2_000;

    /// <summary>Makes due what waits for the partner itself, and not for a day, an answer or a pause it asked for.</summary>
    public static async Task<int> HastenAsync(StoreTransaction transaction, string feed, int fewerAttemptsThan, DateTimeOffset now)
    {
        await transaction.LookUpAsync([feed]);
        if (!transaction.TryWord(feed, out var number))
        {
            return 0;
        }

        var waiting = await transaction.QueryAsync(
            "SELECT id FROM exchange WHERE due_at IS NOT NULL AND feed = $1 AND state = 'pending' AND due_at > $2 AND lease_owner IS NULL "
            + $"AND cause IN ('NET', 'AUTH') AND attempts < $3 LIMIT {Piece}", number, now, (long)fewerAttemptsThan);
        var ids = waiting.Map((ref row) => row.Id());
        waiting.Release();
        await SetAsync(transaction, ids.Select(id => (id, now, (string?)null)));
        return ids.Count;
    }

    public static async Task SetAsync(StoreTransaction transaction, IEnumerable<(Guid Exchange, DateTimeOffset DueAt, string? Owner)> leases)
    {
        var rows = new RowBuffer(LedgerTables.Exchange);
        foreach (var (exchange, dueAt, owner) in leases)
        {
            rows.Id(exchange).Instant(dueAt).Text(owner).EndRow();
        }

        await transaction.PutUnprovenAsync(rows);
        rows.Release();
    }
}
