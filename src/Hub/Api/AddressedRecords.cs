using System.Text.Json;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Api;

/// <summary>
/// Records a partner may read: its own, and those that are addressed to it, for example the measures it has to execute. Who is addressed
/// stands in the record; the catalogue says where. Whom a new version no longer names is told that the record has ended for it.
/// </summary>
internal sealed class AddressedRecords(ILedger ledger, HubContent content)
{
    /// <summary>So many pages without a line for the caller are read for one request; it goes on from the cursor.</summary>
    private const int MaxPages = 20;

    /// <summary>Reason of the last line that a partner gets of a record that was addressed to it.</summary>
    private const string NoLongerAddressed = "no-longer-addressed";

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
            var readable = await ReadableAsync(type, partner, after, page, cancellationToken);
            if (readable.Count > 0 || page.Versions.Count < max || pages == MaxPages)
            {
                return new RecordChanges(readable, page.Next);
            }

            after = page.Next;
        }
    }

    /// <summary>Of a page: what the partner may read as it is, and without content what an earlier version addressed to it.</summary>
    private async Task<List<RecordVersionRow>> ReadableAsync(string type, string partner, long after, RecordChanges page, CancellationToken cancellationToken)
    {
        var former = page.Versions.Any(version => version.Version > 1 && !MayRead(version, partner))
            ? (await ledger.Queries.ReadFormerAsync(type, after, page.Next, cancellationToken)).ToDictionary(version => (version.Id, version.Version + 1))
            : [];
        return [.. page.Versions.Select(version => MayRead(version, partner) ? version : Ended(version, former.GetValueOrDefault((version.Id, version.Version)), partner)).OfType<RecordVersionRow>()];
    }

    private RecordVersionRow? Ended(RecordVersionRow version, RecordVersionRow? former, string partner) =>
        former is { State: RecordStates.Current } && MayRead(former, partner)
            ? version with { State = RecordStates.Ended, Reason = NoLongerAddressed, Body = [] }
            : null;

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
