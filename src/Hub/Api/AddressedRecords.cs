using System.Text.Json;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Api;

/// <summary>
/// Records a partner may read: its own, and those that are addressed to it, for example the measures it has to execute. Who is addressed
/// stands in the record; the catalogue says where.
/// </summary>
internal sealed class AddressedRecords(ILedger ledger, HubContent content)
{
    /// <summary>So many pages without a line for the caller are read for one request; it goes on from the cursor.</summary>
    private const int MaxPages = 20;

    /// <summary>The record if it is the partner's own or addressed to it; null otherwise, whether there is one or not.</summary>
    public async Task<RecordVersionRow?> FindAsync(RecordKey key, string partner, int? version, CancellationToken cancellationToken) =>
        await ledger.Queries.FindRecordAsync(key, version, cancellationToken) is { } found && MayRead(found, partner) ? found : null;

    /// <summary>Changes behind a cursor.</summary>
    public async Task<RecordChanges> ReadChangesAsync(string type, string partner, long after, int max, CancellationToken cancellationToken)
    {
        if (content.Catalogue.Find(type)?.Readers is null)
        {
            return await ledger.Queries.ReadChangesAsync(type, partner, after, max, cancellationToken);
        }

        for (var pages = 1; ; pages++)
        {
            var page = await ledger.Queries.ReadChangesAsync(type, null, after, max, cancellationToken);
            var readable = page.Versions.Where(version => MayRead(version, partner)).ToList();
            if (readable.Count > 0 || page.Versions.Count < max || pages == MaxPages)
            {
                return new RecordChanges(readable, page.Next);
            }

            after = page.Next;
        }
    }

    private bool MayRead(RecordVersionRow record, string partner) =>
        record.Key.Owner == partner || (content.Catalogue.Find(record.Key.Type)?.Readers is { } readers && record.Body.Length > 0 && Names(record.Body, readers, partner));

    private static bool Names(byte[] body, string pointer, string partner)
    {
        using var document = JsonDocument.Parse(body);
        var value = document.RootElement;
        foreach (var name in pointer.Split('/')[1..])
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return false;
            }
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Any(one => one.ValueEquals(partner)) : value.ValueKind == JsonValueKind.String && value.ValueEquals(partner);
    }
}
