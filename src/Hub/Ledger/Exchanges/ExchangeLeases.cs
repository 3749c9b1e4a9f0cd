using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>Takes leases, gives them back and ends them: when and by whom a row is worked on next, which evidence leaves out.</summary>
internal static class ExchangeLeases
{
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
