using Hub.Ledger.Store;

namespace Hub.Ledger.Documents;

/// <summary>Electronic documents in a store of either engine, put together from its parts.</summary>
internal sealed class DocumentLedger(LedgerStore store) : IDocumentLedger
{
    private readonly DocumentQueries _queries = new(store);
    private readonly SourceQueries _sources = new(store);

    public Task<IReadOnlyList<NumberedDocument>> NumberAsync(IReadOnlyList<NewDocument> documents, string actor, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => new DocumentNumbering(transaction).RunAsync(documents, actor), cancellationToken);

    public Task<IReadOnlyList<DocumentRow>> FinishAsync(
        IReadOnlyList<FinishedDocument> documents, DocumentRecords records, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => new DocumentFiling(transaction).FinishAsync(documents, records), cancellationToken);

    public Task<bool> EndAsync(
        DocumentId id, string state, string reason, string actor, DateTimeOffset at, DocumentRecords records, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => new DocumentFiling(transaction).EndAsync(id, state, reason, actor, at, records), cancellationToken);

    public Task<IReadOnlyList<RecipientMoveOutcome>> MoveAsync(IReadOnlyList<RecipientMove> moves, string actor, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => new RecipientMoves(transaction).RunAsync(moves, actor), cancellationToken);

    public Task<(ReceivedDocumentRow Row, ReceivedKind Kind)> ReceiveAsync(
        ReceivedDocumentRow document, string? presumed, byte[] bytes, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => new ReceivedDocuments(transaction).RunAsync(document, presumed, bytes), cancellationToken);

    public Task<DocumentRow?> FindAsync(DocumentId id, CancellationToken cancellationToken) => _queries.FindAsync(id, cancellationToken);

    public Task<DocumentRow?> FindAsync(string number, CancellationToken cancellationToken) => _queries.FindAsync(number, cancellationToken);

    public Task<IReadOnlyList<DocumentRow>> FindAllAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken) =>
        _queries.FindAllAsync(numbers, cancellationToken);

    public Task<IReadOnlyList<DocumentRow>> ListAsync(DocumentFilter filter, int max, DocumentId? after, CancellationToken cancellationToken) =>
        _queries.ListAsync(filter, max, after, cancellationToken);

    public Task<IReadOnlyList<DocumentRow>> UnfinishedAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) =>
        _queries.UnfinishedAsync(before, max, cancellationToken);

    public Task<IReadOnlyList<DocumentFileRow>> ReadFilesAsync(DocumentId id, CancellationToken cancellationToken) =>
        _queries.ReadFilesAsync(id, cancellationToken);

    public Task<IReadOnlyList<DocumentRecipientRow>> ReadRecipientsAsync(IReadOnlyCollection<DocumentId> ids, CancellationToken cancellationToken) =>
        _queries.ReadRecipientsAsync(ids, cancellationToken);

    public Task<IReadOnlyList<ConfirmedDelivery>> ConfirmedDeliveriesAsync(int max, CancellationToken cancellationToken) =>
        _queries.ConfirmedDeliveriesAsync(max, cancellationToken);

    public Task<IReadOnlyList<DocumentRecipientRow>> SettledRecipientsAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) =>
        _queries.SettledRecipientsAsync(before, max, cancellationToken);

    public Task<ReceivedDocumentRow?> FindReceivedAsync(Guid id, CancellationToken cancellationToken) => _queries.FindReceivedAsync(id, cancellationToken);

    public Task<IReadOnlyList<ReceivedDocumentRow>> ListReceivedAsync(string? source, int max, Guid? after, CancellationToken cancellationToken) =>
        _queries.ListReceivedAsync(source, max, after, cancellationToken);

    public Task<IReadOnlyDictionary<RecordKey, RecordVersionRow>> ReadSourcesAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken) =>
        _sources.ReadAsync(keys, cancellationToken);

    public Task<IReadOnlyDictionary<SubjectId, SubjectRow>> ReadSubjectsAsync(IReadOnlyCollection<SubjectId> ids, CancellationToken cancellationToken) =>
        _sources.ReadSubjectsAsync(ids, cancellationToken);

    public Task<IReadOnlyDictionary<(SubjectId Subject, string Item), int>> CountVisitsAsync(
        IReadOnlyCollection<SubjectId> subjects, int year, CancellationToken cancellationToken) => _sources.CountVisitsAsync(subjects, year, cancellationToken);
}
