using System.Collections.Concurrent;
using System.Text.Json;
using Canonical.Digests;
using Canonical.Faults;
using Canonical.Records;
using Hub.EDocuments.Data;
using Hub.EDocuments.Templates;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Registry;
using Hub.Wakeup;

namespace Hub.EDocuments.Issue;

/// <summary>
/// Makes numbered documents issued: renders them outside the write lane, then files them with recipients, record and exchanges in one
/// transaction. Whoever comes second finds them filed and does nothing, so it may be run again after a crash.
/// </summary>
internal sealed class DocumentFiler(
    ILedger ledger, DocumentTemplates templates, DocumentPrinter printer, RecordCatalogue catalogue, Routing routing, Withdrawals versions,
    IOutboundSignal owed, TimeProvider time)
{
    private const string Actor = "hub";

    /// <summary>Files the documents; answers the faults of those that could not be made. They are void: their numbers stay taken, with the reason.</summary>
    public async Task<IReadOnlyDictionary<DocumentId, IReadOnlyList<Fault>>> FinishAsync(IReadOnlyList<DocumentRow> documents, string actor, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var known = await ledger.Documents.ReadSourcesAsync([.. documents.Select(KeyOf)], cancellationToken);
        var made = new ConcurrentBag<Made>();
        await Parallel.ForEachAsync(documents, cancellationToken, (document, _) =>
        {
            made.Add(Make(document, known.GetValueOrDefault(KeyOf(document)), at));
            return ValueTask.CompletedTask;
        });
        var good = made.Where(one => one.Finished is not null).OrderBy(one => one.Document.Id.Value).ToList();
        if (good.Count > 0)
        {
            var records = good.ToDictionary(one => one.Document.Id, one => one.Record!);
            await ledger.Documents.FinishAsync(
                [.. good.Select(one => one.Finished!)], (issued, ended, _) => RecordsAsync(issued, ended, records, actor, cancellationToken), cancellationToken);
            Wake();
        }

        var refused = made.Where(one => one.Finished is null).ToList();
        foreach (var one in refused)
        {
            var why = string.Join("；", one.Faults.Select(fault => fault.Message));
            await ledger.Documents.EndAsync(one.Document.Id, DocumentStates.Void, why, Actor, at, NoRecords, cancellationToken);
        }

        return refused.ToDictionary(one => one.Document.Id, one => one.Faults);
    }

    /// <summary>The withdrawn versions of records whose documents end.</summary>
    public async Task<InboundWrite> EndedAsync(IReadOnlyList<DocumentRow> ended, string actor, string kind, CancellationToken cancellationToken)
    {
        var write = new InboundWrite { Kind = kind, Actor = actor, At = time.GetUtcNow() };
        foreach (var document in ended)
        {
            if (document.Record is { } id && await ledger.Queries.FindRecordAsync(id, null, cancellationToken) is { State: RecordStates.Current } current)
            {
                versions.NewVersion(write, current, current.Subject, RecordStates.Withdrawn, document.Reason ?? document.State);
            }
        }

        return write;
    }

    public void Wake()
    {
        foreach (var feed in routing.FeedsOf(DocumentRecord.Type))
        {
            owed.Owed(feed);
        }
    }

    private static Task<InboundWrite> NoRecords(IReadOnlyList<DocumentRow> issued, IReadOnlyList<DocumentRow> ended, IInboundTransaction transaction) =>
        throw new InvalidOperationException("A document without files has no record.");

    private async Task<InboundWrite> RecordsAsync(
        IReadOnlyList<DocumentRow> issued, IReadOnlyList<DocumentRow> ended, Dictionary<DocumentId, RecordWrite> records, string actor, CancellationToken cancellationToken)
    {
        var write = await EndedAsync(ended, actor, "document-issued", cancellationToken);
        foreach (var record in issued.Select(document => records[document.Id]))
        {
            write.Records.Add(record);
            write.Exchanges.AddRange(routing.Of(DocumentRecord.Type, record.State, record.Mapping, record.Body).To
                .Select(feed => new NewExchange(ExchangeId.New(write.At), feed, record.Id, record.Version, write.At)));
        }

        return write;
    }

    private RecordKey KeyOf(DocumentRow document) => DocumentRecord.KeyOf(document, templates.FindVersion(document.Template) is { IsConfidential: true });

    private Made Make(DocumentRow document, RecordVersionRow? before, DateTimeOffset at)
    {
        if (templates.FindVersion(document.Template) is not { } template)
        {
            return new Made(document, null, null, [DocumentFaults.NoTemplate(document.Template, templates.All.Select(known => known.Id))]);
        }

        var data = BoundData.WithNumber(document.Data, document.Number);
        var (content, faults) = TemplateRun.Make(template, data, templates.Codes);
        if (content is null)
        {
            return new Made(document, null, null, faults);
        }

        var (files, refused) = printer.Print(content, at);
        if (files.Count == 0)
        {
            return new Made(document, null, null, refused);
        }

        using var parsed = JsonDocument.Parse(data);
        var record = DocumentRecord.Of(document, template, files, parsed.RootElement, catalogue.Find(DocumentRecord.Type)!, before, at);
        var recipients = template.Recipients.Select(kind => new NewRecipient(kind, NameOf(kind, document, parsed.RootElement), templates.Recipient(kind).Feed)).ToList();
        return new Made(document, new FinishedDocument(document.Id, Sm3.Hash(data), record.Id, files, recipients, at), record, []);
    }

    private static string? NameOf(string kind, DocumentRow document, JsonElement data) => kind switch
    {
        "subject" => document.SubjectName,
        "inspector" when DataPath.Find(data, "officers") is { ValueKind: JsonValueKind.Array } officers =>
            string.Join('、', officers.EnumerateArray().Select(officer => DataPath.Find(officer, "name")).Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString())),
        "receiver" when DataPath.Find(data, "record.receiver") is { ValueKind: JsonValueKind.String } receiver => receiver.GetString(),
        _ => null,
    };

    private sealed record Made(DocumentRow Document, FinishedDocument? Finished, RecordWrite? Record, IReadOnlyList<Fault> Faults);
}
