using Hub.Ledger.Rows;

namespace Hub.Ledger.Store;

/// <summary>Reading that sees one state of the store, for verification and backup.</summary>
internal abstract class StoreSnapshot : IAsyncDisposable
{
    public abstract Task<RowBuffer> QueryAsync(string sql, object?[] arguments, CancellationToken cancellationToken);

    /// <summary>All rows of a table in pieces of bounded size, the evidence in the order of its entries; the mark is the field after the table's columns.</summary>
    public abstract IAsyncEnumerable<RowBuffer> ScanAsync(LedgerTable table, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
