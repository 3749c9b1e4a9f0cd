using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Documents;

/// <summary>Archives what others sent. Each sender has an archive of its own: what another one sent is neither shown nor told; only the bytes are kept once.</summary>
internal sealed class ReceivedDocuments(StoreTransaction transaction)
{
    public async Task<(ReceivedDocumentRow Row, ReceivedKind Kind)> RunAsync(ReceivedDocumentRow document, string? presumed, byte[] bytes)
    {
        var keys = new RowBuffer();
        keys.Bytes(document.Digest).EndRow();
        if ((await transaction.FindAsync(DocumentMaps.ReceivedByDigest, keys)).Map(DocumentMaps.Received.Read).Find(row => row.Source == document.Source) is { } same)
        {
            return (same, ReceivedKind.Repeated);
        }

        var first = await FirstAsync(document.BusinessKey, document.Source);
        var row = document with { CopyOf = first?.Id, Related = document.Related ?? first?.Related ?? presumed };
        transaction.Evidence.Note("document-received", document.Actor, document.Number);
        var payloads = new PayloadStore(transaction);
        payloads.Add(document.Digest, bytes);
        await payloads.SaveAsync();
        await transaction.InsertAsync(DocumentMaps.Received, [row]);
        return (row, first is null ? ReceivedKind.New : ReceivedKind.Copy);
    }

    private async Task<ReceivedDocumentRow?> FirstAsync(string? businessKey, string source)
    {
        if (businessKey is null)
        {
            return null;
        }

        var keys = new RowBuffer();
        keys.Text(businessKey).EndRow();
        return (await transaction.FindAsync(DocumentMaps.ReceivedByBusinessKey, keys)).Map(DocumentMaps.Received.Read).FirstOrDefault(row => row.CopyOf is null && row.Source == source);
    }
}
