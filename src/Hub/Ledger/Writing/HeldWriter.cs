using Hub.Ledger.Maps;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Writes rejections and reviews, and how they ended.</summary>
internal sealed class HeldWriter(StoreTransaction transaction)
{
    public async Task WriteAsync(InboundWrite write)
    {
        await transaction.InsertAsync(HeldMaps.Rejection, [.. write.Rejections.Select(row => new RejectionEntry(row, null))]);
        await transaction.InsertAsync(HeldMaps.Review, write.Reviews);
        await Upsert.RunAsync(transaction, HeldMaps.Rejection, write.RenewedRejections,
            renewal => renewal.Id, (rows, renewal) => rows.Id(renewal.Id.Value), entry => entry.Row.Id,
            (stored, renewal) => stored is not { Row.State: RejectionStates.Open }
                ? null
                : stored with { Row = stored.Row with { RecordKey = renewal.RecordKey ?? stored.Row.RecordKey, Codes = renewal.Codes, Faults = renewal.Faults } });
        await Upsert.RunAsync(transaction, HeldMaps.Rejection, write.ClosedRejections,
            close => close.Id, (rows, close) => rows.Id(close.Id.Value), entry => entry.Row.Id,
            (stored, close) => stored is null
                ? null
                : new RejectionEntry(stored.Row with { State = close.State, ClosedBy = close.ClosedBy, ClosedAt = close.At }, close.Record?.Value));
        await Upsert.RunAsync(transaction, HeldMaps.Review, write.DecidedReviews,
            row => row.Id, (rows, row) => rows.Id(row.Id.Value), row => row.Id, (_, row) => row);
    }
}
