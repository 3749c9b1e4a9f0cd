using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Documents;

/// <summary>Reads documents, their files and recipients.</summary>
internal sealed class DocumentQueries(LedgerStore store)
{
    private static readonly LedgerJoin RecipientsByDocument = new(
        Columns(LedgerTables.DocumentRecipient, "r"), "document_recipient r", new Column("r.document", ColumnKind.Id));

    private static readonly LedgerJoin ByNumber = new(DocumentMaps.WithoutData, "document d", new Column("d.number", ColumnKind.Text));

    public Task<DocumentRow?> FindAsync(DocumentId id, CancellationToken cancellationToken) => FirstAsync("d.id = $1", id.Value, cancellationToken);

    public Task<DocumentRow?> FindAsync(string number, CancellationToken cancellationToken) => FirstAsync("d.number = $1", number, cancellationToken);

    public async Task<IReadOnlyList<DocumentRow>> FindAllAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var keys = new RowBuffer();
        foreach (var number in numbers.Distinct(StringComparer.Ordinal))
        {
            keys.Text(number).EndRow();
        }

        return keys.Count == 0 ? [] : (await store.FindAsync(ByNumber, keys, cancellationToken)).Map(DocumentMaps.Document.Read);
    }

    public async Task<IReadOnlyList<DocumentRow>> ListAsync(DocumentFilter filter, int max, DocumentId? after, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("d.id <", after?.Value).And("d.department =", filter.Department).And("d.type =", filter.Type)
            .And("d.state =", filter.State).And("d.task_no =", filter.TaskNo).And("d.number =", filter.Number).And("d.subject =", filter.Subject?.Value);
        foreach (var type in filter.Without ?? [])
        {
            where.And("d.type <>", type);
        }

        where.And("d.id IN (SELECT r.document FROM document_recipient r WHERE r.state =", filter.RecipientState, ")");

        return await store.QueryAsync(
            $"SELECT {DocumentMaps.WithoutData} FROM document d {where.Where} ORDER BY d.id DESC LIMIT {max}", where.Arguments, DocumentMaps.Document.Read,
            cancellationToken);
    }

    public async Task<IReadOnlyList<DocumentRow>> UnfinishedAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => await store.QueryAsync(
        $"SELECT {Columns(LedgerTables.Document, "d")} FROM document d WHERE d.state = 'numbered' AND d.created_at < $1 ORDER BY d.id LIMIT {max}",
        [before], DocumentMaps.Document.Read, cancellationToken);

    public async Task<IReadOnlyList<DocumentFileRow>> ReadFilesAsync(DocumentId id, CancellationToken cancellationToken) => await store.QueryAsync(
        $"SELECT {Columns(LedgerTables.DocumentFile, "f")} FROM document_file f WHERE f.document = $1 ORDER BY f.format", [id.Value],
        DocumentMaps.File.Read, cancellationToken);

    public async Task<IReadOnlyList<DocumentRecipientRow>> ReadRecipientsAsync(IReadOnlyCollection<DocumentId> ids, CancellationToken cancellationToken)
    {
        var keys = new RowBuffer();
        foreach (var id in ids.Distinct())
        {
            keys.Id(id.Value).EndRow();
        }

        return keys.Count == 0
            ? []
            : [.. (await store.FindAsync(RecipientsByDocument, keys, cancellationToken)).Map(DocumentMaps.Recipient.Read)
                .OrderBy(recipient => recipient.Document.Value).ThenBy(recipient => recipient.Position)];
    }

    // That a platform took the file is a delivery to the platform itself or to the public; the business is served by what it got from there.
    public async Task<IReadOnlyList<ConfirmedDelivery>> ConfirmedDeliveriesAsync(int max, CancellationToken cancellationToken) => await store.QueryAsync(
        "SELECT r.document, r.kind, max(e.changed_at) FROM document_recipient r JOIN document d ON d.id = r.document JOIN record x ON x.id = d.record "
        + "JOIN word w ON w.text = r.feed JOIN exchange e ON e.feed = w.no AND e.record = x.no "
        + $"WHERE r.state = 'queued' AND r.kind NOT IN ('{RecipientKinds.Subject}', '{RecipientKinds.Receiver}') AND e.state IN ('receipted', 'confirmed') GROUP BY r.document, r.kind LIMIT {max}",
        [], (ref row) => new ConfirmedDelivery(new DocumentId(row.Id()), row.Text(), row.Instant()), cancellationToken);

    public async Task<IReadOnlyList<DocumentRecipientRow>> SettledRecipientsAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) =>
        await store.QueryAsync(
            $"SELECT {Columns(LedgerTables.DocumentRecipient, "r")} FROM document_recipient r WHERE r.state IN ('signed', 'refused', 'withdrawn') "
            + $"AND r.settled_at < $1 ORDER BY r.document LIMIT {max}",
            [before], DocumentMaps.Recipient.Read, cancellationToken);

    public async Task<ReceivedDocumentRow?> FindReceivedAsync(Guid id, CancellationToken cancellationToken) => (await store.QueryAsync(
        $"SELECT {Columns(LedgerTables.DocumentReceived, "d")} FROM document_received d WHERE d.id = $1", [id], DocumentMaps.Received.Read, cancellationToken))
        .FirstOrDefault();

    public async Task<IReadOnlyList<ReceivedDocumentRow>> ListReceivedAsync(string? source, int max, Guid? after, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("d.id <", after).And("d.source =", source);
        return await store.QueryAsync(
            $"SELECT {Columns(LedgerTables.DocumentReceived, "d")} FROM document_received d {where.Where} ORDER BY d.id DESC LIMIT {max}",
            where.Arguments, DocumentMaps.Received.Read, cancellationToken);
    }

    private async Task<DocumentRow?> FirstAsync(string condition, object argument, CancellationToken cancellationToken) => (await store.QueryAsync(
        $"SELECT {Columns(LedgerTables.Document, "d")} FROM document d WHERE {condition}", [argument], DocumentMaps.Document.Read, cancellationToken))
        .FirstOrDefault();

    private static string Columns(LedgerTable table, string alias) => string.Join(", ", table.Columns.Select(column => $"{alias}.{column.Name}"));
}
