using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Documents;

/// <summary>Puts the bytes of documents where those of submissions are: once by their SHA-256.</summary>
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

        foreach (var known in (await transaction.FindAsync(LedgerIndexes.PayloadByDigest, keys)).Map(SubmissionMaps.ReadPayload))
        {
            _bytes.Remove(Convert.ToHexString(known.Digest));
        }

        if (_bytes.Count == 0)
        {
            return;
        }

        var writer = new PayloadWriter(transaction, await transaction.LastAsync(LedgerTables.Payload) + 1);
        foreach (var (digest, bytes) in _bytes.Values)
        {
            using var content = new MemoryStream(bytes, writable: false);
            await writer.AddAsync(new NewSubmission(default, NoFeed, digest, bytes.Length, content, null, null, "", "", default));
        }

        await writer.FlushAsync();
    }
}
