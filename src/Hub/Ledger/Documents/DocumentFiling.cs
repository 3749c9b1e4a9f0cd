using System.Security.Cryptography;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Documents;

/// <summary>Makes documents issued, and ends them. Files are only ever inserted.</summary>
internal sealed class DocumentFiling(StoreTransaction transaction)
{
    public async Task<IReadOnlyList<DocumentRow>> FinishAsync(IReadOnlyList<FinishedDocument> documents, DocumentRecords records)
    {
        var stored = await LoadAsync(documents.Select(document => document.Id));
        var waiting = documents.Where(document => stored.GetValueOrDefault(document.Id)?.Row.State == DocumentStates.Numbered).ToList();
        if (waiting.Count == 0)
        {
            return [];
        }

        var changed = waiting.ConvertAll(document => (Old: (Stored<DocumentRow>?)stored[document.Id], New: Issued(stored[document.Id].Row, document)));
        var replaced = await LoadAsync(changed.Select(change => change.New.Supersedes).OfType<DocumentId>());
        var ended = new List<DocumentRow>();
        foreach (var (_, document) in changed.Where(change => change.New.Supersedes is not null).ToList())
        {
            if (replaced.GetValueOrDefault(document.Supersedes!.Value) is { Row.State: DocumentStates.Issued } old)
            {
                ended.Add(old.Row with { State = DocumentStates.Superseded, SupersededBy = document.Id, Reason = document.Number, ChangedAt = document.ChangedAt });
                changed.Add((old, ended[^1]));
            }
        }

        var issued = changed.Take(waiting.Count).Select(change => change.New).ToList();
        await InsertFilesAsync(waiting);
        await transaction.InsertAsync(DocumentMaps.Recipient, [.. waiting.SelectMany(Queued)]);
        await transaction.PutAsync(DocumentMaps.Document, changed);
        await WithdrawRecipientsAsync(ended);
        var inbound = new InboundTransaction(transaction);
        await inbound.WriteAsync(await records(issued, ended, inbound));
        return issued;
    }

    public async Task<bool> EndAsync(DocumentId id, string state, string reason, string actor, DateTimeOffset at, DocumentRecords records)
    {
        if ((await LoadAsync([id])).GetValueOrDefault(id) is not { } stored || !DocumentTransitions.IsLegalForDocument(stored.Row.State, state))
        {
            return false;
        }

        var ended = stored.Row with { State = state, Reason = reason, ChangedAt = at };
        transaction.Evidence.Note($"document-{state}", actor, stored.Row.Number);
        await transaction.PutAsync(DocumentMaps.Document, [((Stored<DocumentRow>?)stored, ended)]);
        await WithdrawRecipientsAsync([ended]);
        if (ended.Record is not null)
        {
            var inbound = new InboundTransaction(transaction);
            await inbound.WriteAsync(await records([], [ended], inbound));
        }

        return true;
    }

    private static DocumentRow Issued(DocumentRow row, FinishedDocument document) =>
        row with { State = DocumentStates.Issued, DataDigest = document.DataDigest, Record = document.Record, ChangedAt = document.At };

    private static IEnumerable<DocumentRecipientRow> Queued(FinishedDocument document) => document.Recipients.Select((recipient, i) =>
        new DocumentRecipientRow(
            document.Id, i + 1, recipient.Kind, recipient.Name, recipient.Feed, document.At, RecipientStates.Queued, null, null, null, null, null, null, null, null));

    private async Task InsertFilesAsync(List<FinishedDocument> documents)
    {
        var files = new List<DocumentFileRow>();
        var store = new PayloadStore(transaction);
        foreach (var document in documents)
        {
            foreach (var file in document.Files)
            {
                var digest = SHA256.HashData(file.Bytes);
                store.Add(digest, file.Bytes);
                files.Add(new DocumentFileRow(document.Id, file.Format, file.MediaType, digest, file.Sm3, file.Bytes.Length, file.KeyId, document.At));
            }
        }

        await store.SaveAsync();
        await transaction.InsertAsync(DocumentMaps.File, files);
    }

    /// <summary>Whoever has not signed or refused yet is told that the document no longer counts.</summary>
    private async Task WithdrawRecipientsAsync(IReadOnlyList<DocumentRow> ended)
    {
        var keys = new RowBuffer();
        foreach (var document in ended)
        {
            keys.Id(document.Id.Value).EndRow();
        }

        var at = ended.ToDictionary(document => document.Id, document => document.ChangedAt);
        var open = (await transaction.LoadAsync(DocumentMaps.Recipient, DocumentMaps.RecipientsOf, keys))
            .Where(recipient => DocumentTransitions.IsLegalForRecipient(recipient.Row.State, RecipientStates.Withdrawn)).ToList();
        await transaction.PutAsync(DocumentMaps.Recipient, [.. open.Select(recipient => (
            (Stored<DocumentRecipientRow>?)recipient,
            recipient.Row with { State = RecipientStates.Withdrawn, SettledAt = at[recipient.Row.Document] }))]);
    }

    private async Task<Dictionary<DocumentId, Stored<DocumentRow>>> LoadAsync(IEnumerable<DocumentId> ids)
    {
        var keys = new RowBuffer();
        foreach (var id in ids.Distinct())
        {
            keys.Id(id.Value).EndRow();
        }

        return (await transaction.LoadAsync(DocumentMaps.Document, LedgerTables.Document.ByKey, keys)).ToDictionary(stored => stored.Row.Id);
    }
}
