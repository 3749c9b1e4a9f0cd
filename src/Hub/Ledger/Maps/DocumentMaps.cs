using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>How far the numbers of a department, type and year are.</summary>
internal sealed record DocumentNumberEntry(string Department, string Type, int Year, int Last);

/// <summary>Issued documents: rows, numbers, files, recipients.</summary>
internal static class DocumentMaps
{
    public static readonly TableMap<DocumentRow> Document = new(LedgerTables.Document, WriteDocument, ReadDocument);

    public static readonly TableMap<DocumentNumberEntry> Number = new(LedgerTables.DocumentNumber,
        (rows, entry) => rows.Text(entry.Department).Text(entry.Type).Int(entry.Year).Int(entry.Last),
        (ref row) => new DocumentNumberEntry(row.Text(), row.Text(), (int)row.Int(), (int)row.Int()));

    public static readonly TableMap<DocumentFileRow> File = new(LedgerTables.DocumentFile,
        (rows, file) => rows.Id(file.Document.Value).Text(file.Format).Text(file.MediaType).Bytes(file.Digest).Bytes(file.Sm3).Int(file.Size)
            .Text(file.KeyId).Instant(file.At),
        (ref row) => new DocumentFileRow(
            new DocumentId(row.Id()), row.Text(), row.Text(), row.Bytes(), row.Bytes(), row.Int(), row.TextOrNull(), row.Instant()));

    public static readonly TableMap<DocumentRecipientRow> Recipient = new(LedgerTables.DocumentRecipient, WriteRecipient, ReadRecipient);

    public static readonly TableMap<ReceivedDocumentRow> Received = new(LedgerTables.DocumentReceived, WriteReceived, ReadReceived);

    /// <summary>Living documents of a department and type about a record.</summary>
    public static readonly LedgerIndex OfRecord = new(LedgerTables.Document, "about", "type", "department");

    public static readonly LedgerIndex RecipientsOf = new(LedgerTables.DocumentRecipient, "document");

    public static readonly LedgerIndex ReceivedByDigest = new(LedgerTables.DocumentReceived, "digest");

    public static readonly LedgerIndex ReceivedByBusinessKey = new(LedgerTables.DocumentReceived, "business_key");

    /// <summary>Columns of a document for <see cref="Document"/> with its data left out.</summary>
    public static readonly string WithoutData =
        string.Join(", ", LedgerTables.Document.Columns.Select(column => column.Name == "data" ? "NULL" : $"d.{column.Name}"));

    private static void WriteDocument(RowBuffer rows, DocumentRow row) => rows
        .Id(row.Id.Value).Text(row.Type).Text(row.Template).Text(row.Department).Int(row.Year).Int(row.Sequence).Text(row.Number).Text(row.Title)
        .Text(row.About).Text(row.TaskNo).Id(row.Subject?.Value).Text(row.SubjectName).Int(Instants.ToDay(row.IssuedOn)).Id(row.Supersedes?.Value)
        .Text(row.Actor).Instant(row.CreatedAt).Bytes(row.Data).Text(row.State).BytesOrNull(row.DataDigest).Id(row.Record?.Value)
        .Id(row.SupersededBy?.Value).Text(row.Reason).Instant(row.ChangedAt);

    private static DocumentRow ReadDocument(ref RowReader row) => new(
        new DocumentId(row.Id()), row.Text(), row.Text(), row.Text(), (int)row.Int(), (int)row.Int(), row.Text(), row.Text(), row.Text(), row.TextOrNull(),
        row.IdOrNull() is { } subject ? new SubjectId(subject) : null, row.TextOrNull(), Instants.FromDay(row.Int()), IdOf(row.IdOrNull()),
        row.Text(), row.Instant(), row.BytesOrNull() ?? [], row.Text(), row.BytesOrNull(), row.IdOrNull() is { } record ? new RecordId(record) : null,
        IdOf(row.IdOrNull()), row.TextOrNull(), row.InstantOrNull());

    private static DocumentId? IdOf(Guid? id) => id is { } known ? new DocumentId(known) : null;

    private static void WriteRecipient(RowBuffer rows, DocumentRecipientRow row) => rows
        .Id(row.Document.Value).Int(row.Position).Text(row.Kind).Text(row.Name).Text(row.Feed).Instant(row.QueuedAt).Text(row.State).Text(row.Way)
        .Instant(row.DeliveredAt).Instant(row.OpenedAt).Instant(row.SettledAt).Instant(row.ArchivedAt)
        .Int(row.ServedOn is { } day ? Instants.ToDay(day) : (long?)null).Text(row.Receiver).Text(row.Note);

    private static DocumentRecipientRow ReadRecipient(ref RowReader row) => new(
        new DocumentId(row.Id()), (int)row.Int(), row.Text(), row.TextOrNull(), row.TextOrNull(), row.Instant(), row.Text(), row.TextOrNull(),
        row.InstantOrNull(), row.InstantOrNull(), row.InstantOrNull(), row.InstantOrNull(),
        row.IntOrNull() is { } day ? Instants.FromDay(day) : null, row.TextOrNull(), row.TextOrNull());

    private static void WriteReceived(RowBuffer rows, ReceivedDocumentRow row) => rows
        .Id(row.Id).Text(row.Source).Bytes(row.Digest).Bytes(row.Sm3).Text(row.Format).Int(row.Size).Text(row.FileName).Text(row.Number)
        .Text(row.Authority).Text(row.SubjectName).Int(row.IssuedOn is { } day ? Instants.ToDay(day) : (long?)null).Text(row.BusinessKey)
        .Id(row.CopyOf).Text(row.Related).Text(row.Findings).Text(row.Actor).Instant(row.ReceivedAt);

    private static ReceivedDocumentRow ReadReceived(ref RowReader row) => new(
        row.Id(), row.Text(), row.Bytes(), row.Bytes(), row.Text(), row.Int(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(),
        row.IntOrNull() is { } day ? Instants.FromDay(day) : null, row.TextOrNull(), row.IdOrNull(), row.TextOrNull(), row.Text(), row.Text(), row.Instant());
}
