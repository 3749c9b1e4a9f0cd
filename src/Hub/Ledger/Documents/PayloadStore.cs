using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Documents;

/// <summary>Puts the bytes of documents where those of submissions are: once by their SHA-256. Bytes that were let go come back with the document.</summary>
internal sealed class PayloadStore(StoreTransaction transaction)
{
    private static readonly FeedKey NoFeed = new("hub", "documents");
    private readonly Dictionary<string, (byte[] Digest, byte[] Bytes)> _bytes = new(StringComparer.Ordinal);

    public void Add(byte[] digest, byte[] bytes) => _bytes.TryAdd(Convert.ToHexString(digest), (digest, bytes));

    public async Task SaveAsync()
    {
        var keys = new RowBuffer();
        foreach (var (digest, _) in _bytes.Values)
        {
            keys.Bytes(digest).EndRow();
        }

        var writer = new PayloadWriter(transaction, await transaction.LastAsync(LedgerTables.Payload) + 1);
        foreach (var known in (await transaction.FindAsync(LedgerIndexes.PayloadByDigest, keys)).Map(SubmissionMaps.ReadPayload))
        {
            if (_bytes.Remove(Convert.ToHexString(known.Digest), out var again) && known.Chunks == PayloadRow.Gone)
            {
                using var content = new MemoryStream(again.Bytes, writable: false);
                await writer.RestoreAsync(known.No, Of(again.Digest, content));
            }
        }

        foreach (var (digest, bytes) in _bytes.Values)
        {
            using var content = new MemoryStream(bytes, writable: false);
            await writer.AddAsync(Of(digest, content));
        }

        await writer.FlushAsync();
    }

    private static NewSubmission Of(byte[] digest, MemoryStream content) => new(default, NoFeed, digest, content.Length, content, null, null, "", "", default);
}
