using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>A submission with the payload it points to; the digest stands with the payload.</summary>
internal sealed record SubmissionEntry(long Payload, SubmissionRow Row);

/// <summary>Payload bytes up to 1 MiB are in the row (<c>Chunks</c> 0), larger ones in that many chunks.</summary>
internal sealed record PayloadEntry(long No, byte[] Digest, long Size, long Chunks);

internal static class SubmissionMaps
{
    public static readonly TableMap<SubmissionEntry> Submission = new(LedgerTables.Submission, Write, Read);

    public static readonly TableMap<(FeedKey Feed, string Key, SubmissionId Submission)> Key = new(LedgerTables.SubmissionKey,
        (rows, row) => rows.Text(row.Feed.ToString()).Text(row.Key).Id(row.Submission.Value),
        (ref row) => (FeedKey.Parse(row.Text()), row.Text(), new SubmissionId(row.Id())));

    /// <summary>Columns of a submission joined with its payload, for <see cref="ReadJoined"/>.</summary>
    public static readonly string Joined =
        string.Join(", ", LedgerTables.Submission.Columns.Select(column => $"s.{column.Name}")) + ", p.digest FROM submission s JOIN payload p ON p.no = s.payload";

    public static SubmissionRow ReadJoined(ref RowReader row)
    {
        var entry = Read(ref row);
        return entry.Row with { Digest = row.Bytes() };
    }

    public static PayloadEntry ReadPayload(ref RowReader row) => new(row.Int(), row.Bytes(), row.Int(), row.Int());

    public static ReportChunk ReadReport(ref RowReader row) =>
        new(new SubmissionId(row.Id()), (int)row.Int(), (int)row.Int(), (int)row.Int(), row.Bytes());

    private static void Write(RowBuffer rows, SubmissionEntry entry)
    {
        var row = entry.Row;
        rows.Id(row.Id.Value).Text(row.Feed.ToString()).Int(entry.Payload).Int(row.Size).Text(row.FileName).Text(row.IdempotencyKey)
            .Text(row.Door).Text(row.Actor).Instant(row.ReceivedAt).Text(row.State)
            .Int(row.Watermark.Part).Int(row.Watermark.Row).Int(row.Watermark.Batches)
            .Int(row.Counts.Accepted).Int(row.Counts.Duplicate).Int(row.Counts.Updated).Int(row.Counts.Rejected).Int(row.Counts.Review)
            .Int(row.Counts.Skipped).Text(row.Detected).Text(row.FaultsJson).Instant(row.FinishedAt);
    }

    private static SubmissionEntry Read(ref RowReader row)
    {
        var id = new SubmissionId(row.Id());
        var feed = FeedKey.Parse(row.Text());
        var payload = row.Int();
        return new SubmissionEntry(payload, new SubmissionRow(
            id, feed, [], row.Int(), row.TextOrNull(), row.TextOrNull(), row.Text(), row.Text(), row.Instant(), row.Text(),
            new Watermark((int)row.Int(), (int)row.Int(), (int)row.Int()),
            new VerdictCounts((int)row.Int(), (int)row.Int(), (int)row.Int(), (int)row.Int(), (int)row.Int(), (int)row.Int()),
            row.TextOrNull(), row.TextOrNull(), row.InstantOrNull()));
    }
}
