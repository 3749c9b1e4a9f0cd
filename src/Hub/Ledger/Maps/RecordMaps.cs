using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Maps;

/// <summary>A record: its key in words, and the seq of its newest version.</summary>
internal sealed record RecordEntry(long No, long Type, long Owner, string Key, Guid Id, long Seq);

/// <summary>The newest version of a subject's chain of records.</summary>
internal sealed record SubjectHeadEntry(Guid Subject, long Seq);

/// <summary>The newest seq of a type.</summary>
internal sealed record TypeChangeEntry(long Type, long Seq);

internal static class RecordMaps
{
    public static readonly TableMap<RecordEntry> Record = new(LedgerTables.Record,
        (rows, entry) => rows.Int(entry.No).Int(entry.Type).Int(entry.Owner).Text(entry.Key).Id(entry.Id).Int(entry.Seq), ReadRecord);

    public static readonly TableMap<SubjectHeadEntry> SubjectHead = new(LedgerTables.SubjectHead,
        (rows, entry) => rows.Id(entry.Subject).Int(entry.Seq), (ref row) => new SubjectHeadEntry(row.Id(), row.Int()));

    public static readonly TableMap<TypeChangeEntry> TypeChange = new(LedgerTables.TypeChange,
        (rows, entry) => rows.Int(entry.Type).Int(entry.Seq), (ref row) => new TypeChangeEntry(row.Int(), row.Int()));

    /// <summary>Columns for <see cref="ReadVersion"/>, with body.</summary>
    public const string Version = HeadColumns + ", v.body";

    /// <summary>The same, with an empty body.</summary>
    public const string VersionHead = HeadColumns + ", NULL";

    private const string HeadColumns =
        "v.seq, v.previous, v.subject_previous, r.id, r.type, r.owner, r.key, v.version, v.digest, v.subject, v.state, v.date, v.newest_by, "
        + "v.submission, v.part, v.row, v.mapping, v.reason, v.at";

    public static VersionEntry ReadVersion(ref RowReader row) => new(
        row.Int(), row.IntOrNull(), row.IntOrNull(), row.Id(), row.Int(), row.Int(), row.Text(), (int)row.Int(), row.Bytes(), row.IdOrNull(),
        row.Text(), row.IntOrNull(), row.InstantOrNull(), row.IdOrNull(), row.TextOrNull(), (int)row.Int(), row.Int(), row.TextOrNull(),
        row.Instant(), row.BytesOrNull());

    /// <summary>Appends a version; <paramref name="record"/> is the record's number.</summary>
    public static void WriteVersion(
        RowBuffer rows, RecordWrite write, long seq, long record, long mapping, long? previous, long? subjectPrevious)
    {
        rows.Int(seq).Int(record).Int(write.Version).Bytes(write.ContentDigest).Id(write.Subject?.Value).Text(write.State)
            .Int(write.Date is { } date ? Instants.ToDay(date) : (long?)null).Instant(write.NewestBy).Id(write.Submission?.Value)
            .Text(write.Part).Int(write.Row).Int(mapping).Text(write.Reason).Instant(write.At).Int(previous).Int(subjectPrevious)
            .Bytes(write.Head.Span, write.Body.Span).EndRow();
    }

    private static RecordEntry ReadRecord(ref RowReader row) => new(row.Int(), row.Int(), row.Int(), row.Text(), row.Id(), row.Int());
}

/// <summary>A version joined with its record, words still as numbers.</summary>
internal sealed record VersionEntry(
    long Seq, long? Previous, long? SubjectPrevious, Guid Id, long Type, long Owner, string Key, int Version, byte[] Digest, Guid? Subject,
    string State, long? Date, DateTimeOffset? NewestBy, Guid? Submission, string? Part, int Row, long Mapping, string? Reason,
    DateTimeOffset At, byte[]? Body)
{
    public RecordVersionRow ToRow(Func<long, string> word) => new(
        new RecordId(Id), new RecordKey(word(Type), word(Owner), Key), Version, Digest, Subject is { } subject ? new SubjectId(subject) : null,
        State, Date is { } day ? Instants.FromDay(day) : null, NewestBy, Submission is { } submission ? new SubmissionId(submission) : null,
        Part, Row, word(Mapping), Reason, At, Body ?? []);
}
