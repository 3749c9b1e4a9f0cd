using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Canonical.Digests;
using Canonical.Faults;
using Canonical.Rules;
using Hub.EDocuments.Received;
using Hub.Inbound;
using Hub.Ledger;

namespace Hub.EDocuments.Archive;

/// <summary>
/// Takes in documents that others made: checked, archived by digest, found again by bytes and by number, authority, subject and date,
/// linked to the inspection they belong to.
/// </summary>
internal sealed class ReceivedArchive(ILedger ledger, ReceivedDocumentReader reader, IReferenceTables references, TimeProvider time)
{
    private const string Inspection = "inspection-record";
    private const string Document = "document";

    public async Task<(ReceivedDocumentRow? Row, ReceivedKind Kind, IReadOnlyList<Fault> Faults)> TakeAsync(
        ReceivedArrival arrival, CancellationToken cancellationToken)
    {
        // A file may take its half minute, and wait for its turn before: not on a thread that answers others.
        var reading = await Task.Factory.StartNew(() => reader.Read(arrival.Bytes, arrival.FileName), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!reading.IsAccepted)
        {
            return (null, ReceivedKind.New, reading.Faults);
        }

        var number = DocumentNumber.Normalise(arrival.Number) ?? reading.Document.Number;
        var authority = AuthorityOf(arrival);
        var related = arrival.Related is { } named ? new RecordKey(Inspection, arrival.Owner, named) : (RecordKey?)null;
        if (related is { } inspection && await ledger.Queries.FindRecordAsync(inspection, null, cancellationToken) is null)
        {
            return (null, ReceivedKind.New, [DocumentFaults.NotRelated(inspection.Key)]);
        }

        var at = time.GetUtcNow();
        var (row, kind) = await ledger.Documents.ReceiveAsync(
            new ReceivedDocumentRow(
                TimeOrderedId.New(at), arrival.Source, SHA256.HashData(arrival.Bytes), Sm3.Hash(arrival.Bytes), reading.Document.Kind.ToString().ToLowerInvariant(),
                arrival.Bytes.Length, arrival.FileName, number, authority, arrival.Subject, arrival.IssuedOn,
                DocumentIdentity.KeyOf(number, authority, arrival.Subject, arrival.IssuedOn), null, related is { } known ? Path(known) : null, Findings(reading),
                arrival.Actor, at),
            await PresumedAsync(arrival, number, cancellationToken), arrival.Bytes, cancellationToken);
        return (row, kind, reading.Faults);
    }

    /// <summary>The USCC of the authority where it is known: named or not, it is the same one.</summary>
    private string? AuthorityOf(ReceivedArrival arrival) => arrival.Authority?.Trim() is { Length: > 0 } written
        ? references.Find("department", "name", written, null)?.Value("uscc") ?? written
        : references.Find("department", "departmentId", arrival.Source, null)?.Value("uscc");

    private static string Findings(ReceivedReading reading)
    {
        var findings = new JsonObject
        {
            ["pages"] = reading.Document!.Pages,
            ["contentDigest"] = reading.Document.ContentDigest is { } digest ? $"sm3:{digest}" : null,
            ["attachments"] = new JsonArray([.. reading.Document.Attachments.Take(100).Select(name => (JsonNode)name)]),
            ["notes"] = JsonNode.Parse(FaultJson.Write([.. reading.Faults])),
        };
        return findings.ToJsonString();
    }

    /// <summary>The inspection that the record of this document names; without one, that record.</summary>
    private async Task<string?> PresumedAsync(ReceivedArrival arrival, string? number, CancellationToken cancellationToken)
    {
        if (number is null)
        {
            return null;
        }

        var document = new RecordKey(Document, arrival.Owner, number);
        if (await ledger.Queries.FindRecordAsync(document, null, cancellationToken) is not { } known)
        {
            return null;
        }

        var inspection = new RecordKey(Inspection, arrival.Owner, (string?)JsonNode.Parse(known.Body)!["relatedRecordNo"] ?? "");
        return Path(await ledger.Queries.FindRecordAsync(inspection, null, cancellationToken) is null ? document : inspection);
    }

    private static string Path(RecordKey key) => $"{key.Type}/{key.Owner}/{key.Key}";
}
