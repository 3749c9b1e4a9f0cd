using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Writes report chunks and how far submissions are.</summary>
internal sealed class ProgressWriter(StoreTransaction transaction, ReceivedSubmissions received)
{
    public async Task WriteAsync(InboundWrite write)
    {
        var reported = write.Reports.Select(chunk => chunk.Submission).ToHashSet();
        var stored = write.Progress.Where(progress => !received.Change(progress.Id, row => Advance(row, progress, reported.Contains(progress.Id)))).ToList();
        await Upsert.RunAsync(transaction, SubmissionMaps.Submission, stored,
            progress => progress.Id, (keys, progress) => keys.Id(progress.Id.Value), entry => entry.Row.Id,
            (entry, progress) => entry is null
                ? throw new InvalidOperationException($"Progress of a submission that is not there: {progress.Id}")
                : entry with { Row = Advance(entry.Row, progress, reported.Contains(progress.Id)) });
        var rows = transaction.Rows(LedgerTables.ReportChunk);
        foreach (var chunk in write.Reports)
        {
            rows.Id(chunk.Submission.Value).Int(chunk.Seq).Int(chunk.FirstRow).Int(chunk.LastRow).Bytes(chunk.Lines.Span).EndRow();
        }

        await transaction.InsertAsync(rows);
        rows.Release();
    }

    private static SubmissionRow Advance(SubmissionRow row, SubmissionProgress progress, bool reports) => !Follows(row, progress, reports)
        ? throw new SubmissionMovedException(row.Id)
        : Advance(row, progress);

    private static SubmissionRow Advance(SubmissionRow row, SubmissionProgress progress) => row with
    {
        Watermark = progress.Watermark,
        Counts = row.Counts + progress.Counts,
        State = progress.State,
        Detected = progress.Detected ?? row.Detected,
        FaultsJson = progress.FaultsJson ?? row.FaultsJson,
        FinishedAt = progress.FinishedAt ?? row.FinishedAt,
    };

    /// <summary>
    /// The watermark is the fence: a hub that lost its hold without noticing cannot commit what another one has committed already.
    /// </summary>
    private static bool Follows(SubmissionRow row, SubmissionProgress progress, bool reports) =>
        progress.Watermark.Batches == row.Watermark.Batches + (reports ? 1 : 0)
        && (row.State == SubmissionStates.Received || (row.State == SubmissionStates.Stopped && progress.State == SubmissionStates.Received));
}
