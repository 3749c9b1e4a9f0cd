using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Maps;

/// <summary>The versions from <c>First</c> to <c>Last</c> (seq, both included) are owed to the feed since <c>At</c>.</summary>
internal sealed record OwedRun(long Feed, long First, long Last, DateTimeOffset At);

/// <summary>Runs of the feed have become exchanges up to this seq; 0: none.</summary>
internal sealed record OpenedEntry(long Feed, long Seq);

internal static class OwedMaps
{
    public static readonly TableMap<OwedRun> Owed = new(LedgerTables.Owed,
        (rows, run) => rows.Int(run.Feed).Int(run.First).Int(run.Last).Instant(run.At), ReadRun);

    public static readonly TableMap<OpenedEntry> Opened = new(LedgerTables.Opened,
        (rows, entry) => rows.Int(entry.Feed).Int(entry.Seq), (ref row) => new OpenedEntry(row.Int(), row.Int()));

    public static OwedRun ReadRun(ref RowReader row) => new(row.Int(), row.Int(), row.Int(), row.Instant());
}
