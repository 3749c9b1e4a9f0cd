namespace Hub.Ledger;

/// <summary>Electronic documents: numbers, files, recipients, and documents that others made. Every writing call is one transaction with its evidence.</summary>
internal interface IDocumentLedger
{
    /// <summary>
    /// Gives each document the next number of its department, type and year and stores it, all in one transaction: no gap and no double,
    /// whoever writes beside it and wherever it is cut off. One whose department has a living document of that type about the same record
    /// (other than the one it supersedes) answers that document.
    /// </summary>
    Task<IReadOnlyList<NumberedDocument>> NumberAsync(IReadOnlyList<NewDocument> documents, string actor, CancellationToken cancellationToken);

    /// <summary>
    /// Stores files and recipients, makes the documents issued, ends those they supersede, and writes the records and exchanges that follow;
    /// <paramref name="records"/> is given the documents that were still waiting for it, and those that they end. Answers the former.
    /// </summary>
    Task<IReadOnlyList<DocumentRow>> FinishAsync(IReadOnlyList<FinishedDocument> documents, DocumentRecords records, CancellationToken cancellationToken);

    /// <summary>Revokes or voids a document; false when that is not legal any more.</summary>
    Task<bool> EndAsync(DocumentId id, string state, string reason, string actor, DateTimeOffset at, DocumentRecords records, CancellationToken cancellationToken);

    /// <summary>Moves recipients, each as far as is legal; answers one outcome per move.</summary>
    Task<IReadOnlyList<RecipientMoveOutcome>> MoveAsync(IReadOnlyList<RecipientMove> moves, string actor, CancellationToken cancellationToken);

    /// <summary>
    /// Archives a received document: bytes once, a copy beside the first of its business key. Without a relation of its own it takes the first one's,
    /// else <paramref name="presumed"/>.
    /// </summary>
    Task<(ReceivedDocumentRow Row, ReceivedKind Kind)> ReceiveAsync(
        ReceivedDocumentRow document, string? presumed, byte[] bytes, CancellationToken cancellationToken);

    Task<DocumentRow?> FindAsync(DocumentId id, CancellationToken cancellationToken);

    Task<DocumentRow?> FindAsync(string number, CancellationToken cancellationToken);

    /// <summary>Documents of these numbers, without their data.</summary>
    Task<IReadOnlyList<DocumentRow>> FindAllAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken);

    /// <summary>Newest first, without their data.</summary>
    Task<IReadOnlyList<DocumentRow>> ListAsync(DocumentFilter filter, int max, DocumentId? after, CancellationToken cancellationToken);

    /// <summary>Numbered documents that wait for their files, oldest first, made before a time.</summary>
    Task<IReadOnlyList<DocumentRow>> UnfinishedAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);

    Task<IReadOnlyList<DocumentFileRow>> ReadFilesAsync(DocumentId id, CancellationToken cancellationToken);

    Task<IReadOnlyList<DocumentRecipientRow>> ReadRecipientsAsync(IReadOnlyCollection<DocumentId> ids, CancellationToken cancellationToken);

    /// <summary>Queued recipients whose exchange the partner has receipted or confirmed; none on whom documents are served (<see cref="RecipientKinds.IsServed"/>).</summary>
    Task<IReadOnlyList<ConfirmedDelivery>> ConfirmedDeliveriesAsync(int max, CancellationToken cancellationToken);

    /// <summary>Recipients that signed, refused or were told of the withdrawal, settled before a time.</summary>
    Task<IReadOnlyList<DocumentRecipientRow>> SettledRecipientsAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);

    Task<ReceivedDocumentRow?> FindReceivedAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Received documents of a source (all: null), newest first.</summary>
    Task<IReadOnlyList<ReceivedDocumentRow>> ListReceivedAsync(string? source, int max, Guid? after, CancellationToken cancellationToken);

    /// <summary>The current bodies of records by their keys; unknown ones are left out.</summary>
    Task<IReadOnlyDictionary<RecordKey, RecordVersionRow>> ReadSourcesAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken);

    /// <summary>Subjects of these ids as they are now.</summary>
    Task<IReadOnlyDictionary<SubjectId, SubjectRow>> ReadSubjectsAsync(IReadOnlyCollection<SubjectId> ids, CancellationToken cancellationToken);

    /// <summary>How often items of these subjects were inspected in a year.</summary>
    Task<IReadOnlyDictionary<(SubjectId Subject, string Item), int>> CountVisitsAsync(IReadOnlyCollection<SubjectId> subjects, int year, CancellationToken cancellationToken);
}

/// <summary>Makes the record versions and exchanges that follow from issuing <paramref name="issued"/> and ending <paramref name="ended"/>.</summary>
internal delegate Task<InboundWrite> DocumentRecords(IReadOnlyList<DocumentRow> issued, IReadOnlyList<DocumentRow> ended, IInboundTransaction transaction);

internal sealed record DocumentFilter(
    string? Department = null, string? Type = null, string? State = null, string? TaskNo = null, string? Number = null, SubjectId? Subject = null, string? RecipientState = null,
    IReadOnlyCollection<string>? Without = null);
