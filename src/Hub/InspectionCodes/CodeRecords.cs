using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Canonical.Records;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Registry;
using Hub.Wakeup;

namespace Hub.InspectionCodes;

/// <summary>Canonical records that the hub itself makes: local codes, evaluations, complaints. They are owed to partners like any other record.</summary>
internal sealed class CodeRecords(HubContent content, IOutboundSignal owed)
{
    /// <summary>Owner of what visitors said: no department, so that no department reads it.</summary>
    public const string Hub = "hub";

    private const string MappingPrefix = "hub/";
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a version was made here and not sent by a partner.</summary>
    public static bool IsOurs(RecordVersionRow version) => version.Mapping.StartsWith(MappingPrefix, StringComparison.Ordinal);

    /// <summary>The canonical JSON without what the hub assigned.</summary>
    public static JsonObject DraftOf(RecordVersionRow version) => JsonNode.Parse(RecordBody.DraftOf(version.Body).Span)!.AsObject();

    /// <summary>Adds a version and what it owes to the write.</summary>
    /// <param name="onlyTo">The only partner it is owed to, whatever the routing says; null: all that the routing names.</param>
    public void Add(
        InboundWrite write, RecordKey key, JsonObject draft, KnownRecord? before, SubjectId? subject, string? reason = null, string? onlyTo = null)
    {
        var type = content.Catalogue.Find(key.Type)!;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(draft, Compact);
        if (content.Schemas.Find(type.SchemaId)!.Validate(bytes) is [var first, ..])
        {
            throw new InvalidOperationException($"The hub made a {key.Type} that its schema refuses: {first.InstancePointer}");
        }

        var facets = RecordReading.Of(type, bytes);
        var id = before?.Id ?? RecordId.New(write.At);
        var version = (before?.Version ?? 0) + 1;
        var mapping = $"{MappingPrefix}{key.Type}@1";
        write.Records.Add(new RecordWrite(
            id, key, version, facets.Digest(subject?.Value).ToArray(), subject, RecordStates.Current, facets.Date, facets.NewestBy, null, null, 0, mapping,
            reason, write.At, RecordBody.Complete(bytes, id, version, subject, RecordStates.Current, mapping)));
        write.Exchanges.AddRange(content.Routing.Of(key.Type, RecordStates.Current, mapping, bytes).To
            .Where(feed => onlyTo is null || feed.Partner == onlyTo).Select(feed => new NewExchange(ExchangeId.New(write.At), feed, id, version, write.At)));
    }

    /// <summary>After the commit: tells the feeds that something is owed.</summary>
    public void Wake(string type)
    {
        foreach (var feed in content.Routing.FeedsOf(type))
        {
            owed.Owed(feed);
        }
    }
}
