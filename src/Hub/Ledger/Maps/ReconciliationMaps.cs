using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>Results of reconciliations and their differences.</summary>
internal static class ReconciliationMaps
{
    public static readonly TableMap<ReconciliationRow> Reconciliation = new(LedgerTables.Reconciliation,
        (rows, row) => rows.Text(row.Feed.ToString()).Int(Instants.ToDay(row.Day)).Instant(row.At).Text(row.State).Int(row.Ours).Text(row.OursDigest)
            .Int(row.Receipted).Text(row.ReceiptedDigest).Int(row.Theirs).Text(row.TheirsDigest).Int(row.Differences).Text(row.Detail),
        (ref row) => new ReconciliationRow(
            FeedKey.Parse(row.Text()), Instants.FromDay(row.Int()), row.Instant(), row.Text(), row.Int(), row.Text(), row.Int(), row.Text(), row.IntOrNull(),
            row.TextOrNull(), row.Int(), row.TextOrNull()));

    public static readonly TableMap<DifferenceRow> Difference = new(LedgerTables.ReconciliationDifference,
        (rows, row) => rows.Id(row.Id).Text(row.Feed.ToString()).Int(Instants.ToDay(row.Day)).Text(row.Kind).Text(row.RecordKey).Id(row.Exchange?.Value)
            .Text(row.Detail).Instant(row.FoundAt).Instant(row.EndedAt),
        (ref row) => new DifferenceRow(
            row.Id(), FeedKey.Parse(row.Text()), Instants.FromDay(row.Int()), row.Text(), row.Text(), row.IdOrNull() is { } id ? new ExchangeId(id) : null,
            row.Text(), row.Instant(), row.InstantOrNull()));

    public static readonly LedgerIndex DifferencesOfDay = new(LedgerTables.ReconciliationDifference, "feed", "day");
}
