namespace Hub.Ledger;

/// <summary>An electronic document the hub issued.</summary>
internal readonly record struct DocumentId(Guid Value)
{
    public static DocumentId New(DateTimeOffset at) => new(TimeOrderedId.New(at));

    public override string ToString() => Value.ToString();
}

/// <summary>A document to be numbered. <c>Prefix</c> and <c>Mark</c> make its number: <c>黄市监</c> + <c>检通</c> + 〔2026〕12号.</summary>
/// <param name="Template">Template and version, for example <c>inspection-notice@1</c>.</param>
/// <param name="About">The record it is about, <c>type/owner/key</c>.</param>
/// <param name="Data">What it says, canonical JSON without its number.</param>
internal sealed record NewDocument(
    DocumentId Id, string Type, string Template, string Department, string Prefix, string Mark, string Title, string About, string? TaskNo,
    SubjectId? Subject, string? SubjectName, DateOnly IssuedOn, DocumentId? Supersedes, string Actor, DateTimeOffset At, byte[] Data);

/// <summary>A document as stored. <c>DataDigest</c> is the SM3 of the data with its number; <c>Record</c> its canonical record, both once it is issued.</summary>
internal sealed record DocumentRow(
    DocumentId Id, string Type, string Template, string Department, int Year, int Sequence, string Number, string Title, string About, string? TaskNo,
    SubjectId? Subject, string? SubjectName, DateOnly IssuedOn, DocumentId? Supersedes, string Actor, DateTimeOffset CreatedAt, byte[] Data,
    string State, byte[]? DataDigest, RecordId? Record, DocumentId? SupersededBy, string? Reason, DateTimeOffset? ChangedAt);

/// <summary>A document after it was asked for; not new when the same one was issued before.</summary>
internal sealed record NumberedDocument(DocumentRow Row, bool IsNew);

/// <summary>A rendering of a document: written once, found by its SHA-256, bound by its SM3.</summary>
internal sealed record DocumentFileRow(
    DocumentId Document, string Format, string MediaType, byte[] Digest, byte[] Sm3, long Size, string? KeyId, DateTimeOffset At);

/// <summary>A file on its way into the ledger.</summary>
internal sealed record NewDocumentFile(string Format, string MediaType, byte[] Sm3, string? KeyId, byte[] Bytes);

/// <summary>Everything that makes a numbered document an issued one.</summary>
internal sealed record FinishedDocument(
    DocumentId Id, byte[] DataDigest, RecordId Record, IReadOnlyList<NewDocumentFile> Files, IReadOnlyList<NewRecipient> Recipients, DateTimeOffset At);

/// <summary>Somebody a document goes to: <c>Feed</c> (<c>partner/feed</c>) when a platform brings it there, null when it is shown in the hub.</summary>
internal sealed record NewRecipient(string Kind, string? Name, string? Feed);

/// <summary>A recipient with its own state; <c>Position</c> counts from 1. <c>ServedOn</c> is the day of service in Shanghai, of those that are served.</summary>
internal sealed record DocumentRecipientRow(
    DocumentId Document, int Position, string Kind, string? Name, string? Feed, DateTimeOffset QueuedAt, string State, string? Way,
    DateTimeOffset? DeliveredAt, DateTimeOffset? OpenedAt, DateTimeOffset? SettledAt, DateTimeOffset? ArchivedAt, DateOnly? ServedOn,
    string? Receiver, string? Note);

/// <summary>A change of a recipient's state. <c>Way</c> is how it was served: <c>electronic</c>, <c>direct</c>, <c>left</c>, <c>mail</c>.</summary>
internal sealed record RecipientMove(
    DocumentId Document, string Kind, string State, DateTimeOffset At, string Way, string? Receiver = null, string? Note = null);

internal enum RecipientMoveOutcome
{
    Moved,

    /// <summary>It was there already, or further: receipts come late and twice.</summary>
    Already,

    /// <summary>The change is not legal from where the recipient stands.</summary>
    Illegal,

    /// <summary>The document has no such recipient.</summary>
    Missing,
}

/// <summary>A document's delivery by a feed that the partner has confirmed.</summary>
internal sealed record ConfirmedDelivery(DocumentId Document, string Kind, DateTimeOffset At);
