using System.Text.Json.Nodes;
using Canonical.Faults;
using Hub.EDocuments.Templates;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.EDocuments.Data;

/// <summary>Everything that many documents are made of, read in sets.</summary>
internal sealed class DocumentSources(ILedger ledger, DocumentTemplates templates, PartnerRegistry partners)
{
    /// <summary>The records the requests are about; a fault where there is none, or several owners have one.</summary>
    public async Task<IReadOnlyList<(DocumentRequest Request, SourceRecord? Source, Fault? Fault)>> FindAsync(
        IReadOnlyList<DocumentRequest> requests, CancellationToken cancellationToken)
    {
        var owners = KnownOwners();
        var keys = requests.SelectMany(request => Owners(request, owners).Select(owner => new RecordKey(request.Template.About, owner, request.Key))).ToHashSet();
        var rows = await ledger.Documents.ReadSourcesAsync(keys, cancellationToken);
        return [.. requests.Select(request =>
        {
            var found = Owners(request, owners).Select(owner => rows.GetValueOrDefault(new RecordKey(request.Template.About, owner, request.Key)))
                .OfType<RecordVersionRow>().Where(row => row.State == RecordStates.Current).ToList();
            return found is [var row]
                ? (request, new SourceRecord(request, row, BodyOf(row)), (Fault?)null)
                : (request, null, found.Count == 0 ? DocumentFaults.NoSource(request.Template.About, request.Key) : DocumentFaults.SeveralSources(request.Key, found.Select(one => one.Key.Owner)));
        })];
    }

    /// <summary>The one record of that type and key; null when there is none, or several owners have one.</summary>
    public async Task<SourceRecord?> FindRecordAsync(string type, string? owner, string key, CancellationToken cancellationToken)
    {
        List<string> owners = owner is null ? KnownOwners() : [owner];
        var rows = await ledger.Documents.ReadSourcesAsync([.. owners.Select(one => new RecordKey(type, one, key))], cancellationToken);
        var current = rows.Values.Where(row => row.State == RecordStates.Current).ToList();
        return current is [var row] ? new SourceRecord(new DocumentRequest(templates.All[0], owner, key, null), row, BodyOf(row)) : null;
    }

    /// <summary>What lies around the records: subjects, codes, visits of the year, services of documents.</summary>
    public async Task<SourceSurroundings> SurroundAsync(IReadOnlyList<SourceRecord> sources, int year, CancellationToken cancellationToken)
    {
        var subjects = sources.Select(source => source.Row.Subject).OfType<SubjectId>().ToHashSet();
        var codes = sources.Where(source => source.CodeNumber is not null)
            .Select(source => new RecordKey("inspection-code", source.Department, source.CodeNumber!)).ToHashSet();
        var numbers = sources.Where(source => source.Row.Key.Type == "document").Select(source => source.Row.Key.Key).ToList();
        var documents = await ledger.Documents.FindAllAsync(numbers, cancellationToken);
        var recipients = await ledger.Documents.ReadRecipientsAsync([.. documents.Select(document => document.Id)], cancellationToken);
        var found = await ledger.Documents.ReadSourcesAsync(codes, cancellationToken);
        return new SourceSurroundings(
            await ledger.Documents.ReadSubjectsAsync(subjects, cancellationToken),
            found.Where(code => code.Value.State == RecordStates.Current).ToDictionary(code => code.Key, code => BodyOf(code.Value)),
            await ledger.Documents.CountVisitsAsync(subjects, year, cancellationToken),
            documents.SelectMany(document => recipients.Where(recipient => recipient.Document == document.Id && recipient.ServedOn is not null)
                .Take(1).Select(recipient => (document.Number, recipient))).ToDictionary(pair => pair.Number, pair => pair.recipient));
    }

    private List<string> KnownOwners() =>
        [.. templates.Settings.Departments.Keys.Concat(partners.Partners.Select(partner => partner.Id)).Distinct(StringComparer.Ordinal)];

    private static List<string> Owners(DocumentRequest request, List<string> owners) => request.Owner is { } owner ? [owner] : owners;

    private static JsonObject BodyOf(RecordVersionRow row) => JsonNode.Parse(RecordBody.DraftOf(row.Body).Span)!.AsObject();
}

/// <summary>What lies around a set of records.</summary>
internal sealed record SourceSurroundings(
    IReadOnlyDictionary<SubjectId, SubjectRow> Subjects,
    IReadOnlyDictionary<RecordKey, JsonObject> Codes,
    IReadOnlyDictionary<(SubjectId Subject, string Item), int> Visits,
    IReadOnlyDictionary<string, DocumentRecipientRow> Services);
