using System.Text.Json.Nodes;
using Canonical.Faults;
using Hub.EDocuments.Templates;
using Hub.Inbound.Record;
using Hub.InspectionCodes;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.EDocuments.Data;

/// <summary>Everything that many documents are made of, read in sets.</summary>
internal sealed class DocumentSources(ILedger ledger, DocumentTemplates templates, PartnerRegistry partners)
{
    private const string TaskType = "inspection-task";

    /// <summary>The records the requests are about; a fault where there is none, or several owners have one.</summary>
    public async Task<IReadOnlyList<(DocumentRequest Request, SourceRecord? Source, Fault? Fault)>> FindAsync(
        IReadOnlyList<DocumentRequest> requests, CancellationToken cancellationToken)
    {
        var owners = KnownOwners();
        var keys = requests.SelectMany(request => Owners(request, owners).Select(owner => new RecordKey(request.Template.About, owner, request.Key))).ToHashSet();
        var rows = await ledger.Documents.ReadSourcesAsync(keys, cancellationToken);
        var issued = await IssuedAsync(rows.Values, cancellationToken);
        return [.. requests.Select(request =>
        {
            var found = Owners(request, owners).Select(owner => rows.GetValueOrDefault(new RecordKey(request.Template.About, owner, request.Key)))
                .OfType<RecordVersionRow>().Where(row => row.State == RecordStates.Current).ToList();
            return found is [var row]
                ? (request, SourceOf(request, row, issued), (Fault?)null)
                : (request, null, found.Count == 0 ? DocumentFaults.NoSource(request.Template.About, request.Key) : DocumentFaults.SeveralSources(request.Key, found.Select(one => one.Key.Owner)));
        })];
    }

    /// <summary>The one record of that type and key; null when there is none, or several owners have one.</summary>
    public async Task<SourceRecord?> FindRecordAsync(string type, string? owner, string key, CancellationToken cancellationToken)
    {
        List<string> owners = owner is null ? KnownOwners() : [owner];
        var rows = await ledger.Documents.ReadSourcesAsync([.. owners.Select(one => new RecordKey(type, one, key))], cancellationToken);
        var current = rows.Values.Where(row => row.State == RecordStates.Current).ToList();
        return current is [var row] ? SourceOf(new DocumentRequest(templates.All[0], owner, key, null), row, await IssuedAsync([row], cancellationToken)) : null;
    }

    /// <summary>What lies around the records: subjects, codes, visits of the year, services of documents.</summary>
    public async Task<SourceSurroundings> SurroundAsync(IReadOnlyList<SourceRecord> sources, int year, CancellationToken cancellationToken)
    {
        var subjects = sources.Select(source => source.Row.Subject).OfType<SubjectId>().ToHashSet();
        var codes = sources.Where(source => source.CodeNumber is not null)
            .Select(source => new RecordKey("inspection-code", source.Department, source.CodeNumber!)).ToHashSet();
        var issued = await ledger.Codes.OfNumbersAsync([.. codes.Select(code => code.Key).Distinct()], cancellationToken);
        var numbers = sources.Where(source => source.Row.Key.Type == "document").Select(source => source.Row.Key.Key).ToList();
        var documents = await ledger.Documents.FindAllAsync(numbers, cancellationToken);
        var recipients = await ledger.Documents.ReadRecipientsAsync([.. documents.Select(document => document.Id)], cancellationToken);
        var found = await ledger.Documents.ReadSourcesAsync(codes, cancellationToken);
        return new SourceSurroundings(
            await ledger.Documents.ReadSubjectsAsync(subjects, cancellationToken),
            found.Where(code => code.Value.State == RecordStates.Current).ToDictionary(code => code.Key, code => BodyOf(code.Value)),
            issued.ToLookup(code => code.Code),
            await ledger.Documents.CountVisitsAsync(subjects, year, cancellationToken),
            documents.SelectMany(document => recipients.Where(recipient => recipient.Document == document.Id && recipient.ServedOn is not null && RecipientKinds.IsServed(recipient.Kind))
                .Take(1).Select(recipient => (document.Number, recipient))).ToDictionary(pair => pair.Number, pair => pair.recipient));
    }

    /// <summary>Codes of tasks: those issued here stand in no record of the task.</summary>
    private Task<IReadOnlyList<CodeRow>> IssuedAsync(IEnumerable<RecordVersionRow> rows, CancellationToken cancellationToken) =>
        ledger.Codes.OfTasksAsync([.. rows.Where(row => row.Key.Type == TaskType).Select(row => row.Key.Key).Distinct()], cancellationToken);

    private static SourceRecord SourceOf(DocumentRequest request, RecordVersionRow row, IReadOnlyList<CodeRow> issued) =>
        new(request, row, BodyOf(row)) { IssuedCode = row.Key.Type == TaskType ? TaskCodes.Living(issued, row)?.Code : null };

    private List<string> KnownOwners() =>
        [.. templates.Settings.Departments.Keys.Concat(partners.Partners.Select(partner => partner.Id)).Distinct(StringComparer.Ordinal)];

    private static List<string> Owners(DocumentRequest request, List<string> owners) => request.Owner is { } owner ? [owner] : owners;

    private static JsonObject BodyOf(RecordVersionRow row) => JsonNode.Parse(RecordBody.DraftOf(row.Body).Span)!.AsObject();
}

/// <summary>What lies around a set of records.</summary>
internal sealed record SourceSurroundings(
    IReadOnlyDictionary<SubjectId, SubjectRow> Subjects,
    IReadOnlyDictionary<RecordKey, JsonObject> Codes,
    ILookup<string, CodeRow> CodeRows,
    IReadOnlyDictionary<(SubjectId Subject, string Item), int> Visits,
    IReadOnlyDictionary<string, DocumentRecipientRow> Services);
