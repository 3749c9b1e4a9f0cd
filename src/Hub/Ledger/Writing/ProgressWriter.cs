using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Writes report chunks and how far submissions are.</summary>
internal sealed class ProgressWriter(StoreTransaction transaction)
{
    public async Task WriteAsync(InboundWrite write)
    {
        var rows = transaction.Rows(LedgerTables.ReportChunk);
        foreach (var chunk in write.Reports)
        {
            rows.Id(chunk.Submission.Value).Int(chunk.Seq).Int(chunk.FirstRow).Int(chunk.LastRow).Bytes(chunk.Lines.Span).EndRow();
        }

        await transaction.InsertAsync(rows);
        rows.Release();
        await Upsert.RunAsync(transaction, SubmissionMaps.Submission, write.Progress,
            progress => progress.Id, (keys, progress) => keys.Id(progress.Id.Value), entry => entry.Row.Id,
            (stored, progress) => stored is null
                ? throw new InvalidOperationException($"Progress of a submission that is not there: {progress.Id}")
                : stored with { Row = Advance(stored.Row, progress) });
    }

    private static SubmissionRow Advance(SubmissionRow row, SubmissionProgress progress) => row with
    {
        Watermark = progress.Watermark,
        Counts = row.Counts + progress.Counts,
        State = progress.State,
        Detected = progress.Detected ?? row.Detected,
        FaultsJson = progress.FaultsJson ?? row.FaultsJson,
        FinishedAt = progress.FinishedAt ?? row.FinishedAt,
    };
}
