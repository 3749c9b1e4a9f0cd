using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>A rejection with the record that came of it.</summary>
internal sealed record RejectionEntry(RejectionRow Row, Guid? Record);

/// <summary>Rejections and reviews.</summary>
internal static class HeldMaps
{
    public static readonly TableMap<RejectionEntry> Rejection = new(LedgerTables.Rejection, WriteRejection, ReadRejection);

    public static readonly TableMap<ReviewRow> Review = new(LedgerTables.Review, WriteReview, ReadReview);

    private static void WriteRejection(RowBuffer rows, RejectionEntry entry)
    {
        var row = entry.Row;
        rows.Id(row.Id.Value).Id(row.Submission.Value).Text(row.Feed.ToString()).Text(row.Part).Int(row.Row).Text(row.RecordKey).Text(row.Cause)
            .Text(row.Codes).Text(row.Faults).Text(row.Source).Text(row.State).Instant(row.At).Text(row.ClosedBy).Instant(row.ClosedAt).Id(entry.Record);
    }

    private static RejectionEntry ReadRejection(ref RowReader row)
    {
        var rejection = new RejectionRow(
            new RejectionId(row.Id()), new SubmissionId(row.Id()), FeedKey.Parse(row.Text()), row.TextOrNull(), (int)row.Int(), row.TextOrNull(),
            row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), row.Instant(), row.TextOrNull(), row.InstantOrNull());
        return new RejectionEntry(rejection, row.IdOrNull());
    }

    private static void WriteReview(RowBuffer rows, ReviewRow row) => rows
        .Id(row.Id.Value).Text(row.Kind).Id(row.Submission?.Value).Text(row.Feed?.ToString()).Text(row.Part).Int(row.Row).Text(row.Reason)
        .Text(row.RecordType).BytesOrNull(row.Draft).Text(row.Source).Text(row.Candidates).Text(row.State).Instant(row.At)
        .Text(row.Decision).Text(row.DecidedBy).Instant(row.DecidedAt);

    private static ReviewRow ReadReview(ref RowReader row) => new(
        new ReviewId(row.Id()), row.Text(), row.IdOrNull() is { } submission ? new SubmissionId(submission) : null,
        row.TextOrNull() is { } feed ? FeedKey.Parse(feed) : null, row.TextOrNull(), (int)row.Int(), row.Text(), row.TextOrNull(),
        row.BytesOrNull(), row.TextOrNull(), row.Text(), row.Text(), row.Instant(), row.TextOrNull(), row.TextOrNull(), row.InstantOrNull());
}
