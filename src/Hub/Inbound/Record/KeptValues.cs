using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Canonical.Records;
using Hub.Ledger;

namespace Hub.Inbound.Record;

/// <summary>
/// What a feed's sender does not speak of stays as the version before says it: a filed plan comes back without what the platform has no
/// column for, and would erase it. The feed names these properties; one that the row does fill is the sender's word. A plan sent once more
/// stays filed, a changed one does not: such properties stay only where nothing else is new. One look-up for the batch.
/// </summary>
internal sealed class KeptValues(ILedger ledger)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task FillAsync(InboundBatch batch, KnownRecords known)
    {
        var items = batch.Items.Where(item => item is { IsSettled: false, IsRejected: false, IsSkipped: false, Facets: not null, Part: not null, Work.Feed: { } feed } && feed.Keeps.Count + feed.KeepsIfSame.Count > 0).ToList();
        var ids = items.Select(item => known.Find(item.KeyOfRecord())?.Id).OfType<RecordId>().Distinct().ToList();
        var before = ids.Count == 0
            ? []
            : (await ledger.Queries.ReadNewestAsync(ids, CancellationToken.None)).ToDictionary(version => version.Key, version => Parse(version.Body));
        foreach (var item in items)
        {
            var draft = Parse(item.Draft.Span);
            if (before.TryGetValue(item.KeyOfRecord(), out var former) && Fill(draft, former, item.Work.Feed.Keeps))
            {
                item.Draft = JsonSerializer.SerializeToUtf8Bytes(draft, Compact);
                item.Facets = RecordReading.Of(item.Part!.Type, item.Draft.Span);
            }

            if (former is not null && known.Find(item.KeyOfRecord()) is { } stored)
            {
                StayIfSame(item, draft, former, stored);
            }

            // The next row of the same record in this batch comes behind this one.
            before[item.KeyOfRecord()] = Parse(item.Draft.Span);
        }
    }

    private static void StayIfSame(InboundItem item, JsonObject draft, JsonObject former, KnownRecord known)
    {
        var whole = draft.DeepClone().AsObject();
        if (!Fill(whole, former, item.Work.Feed.KeepsIfSame))
        {
            return;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(whole, Compact);
        var facets = RecordReading.Of(item.Part!.Type, bytes);
        if (facets.Digest(item.Subject?.Value) == new ContentDigest(known.ContentDigest))
        {
            (item.Draft, item.Facets) = (bytes, facets);
        }
    }

    private static bool Fill(JsonObject draft, JsonObject former, IReadOnlyList<string> keeps)
    {
        var filled = false;
        foreach (var name in keeps.Where(name => !draft.ContainsKey(name)))
        {
            if (former[name] is { } value)
            {
                draft[name] = value.DeepClone();
                filled = true;
            }
        }

        return filled;
    }

    private static JsonObject Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json)!.AsObject();
}
