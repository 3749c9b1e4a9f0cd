using System.Text.Json.Nodes;
using Hub.EDocuments.Data;
using Hub.EDocuments.Templates;
using Hub.Inbound.Record;
using Hub.Ledger;

namespace Hub.EDocuments.Issue;

/// <summary>
/// The records that came of a task, so that all its documents can be made by its number: inspections by task number or code,
/// what follows from them by their numbers.
/// </summary>
internal sealed class TaskDossier(ILedger ledger, DocumentSources sources)
{
    private const string Task = "inspection-task";
    private const string Inspection = "inspection-record";

    /// <summary>One request per record a template of these is about; a template without a record keeps one that finds nothing, so that this is told.</summary>
    public async Task<IReadOnlyList<DocumentRequest>> RequestsAsync(
        string taskNo, string? owner, IReadOnlyList<DocumentTemplate> templates, JsonObject? extra, CancellationToken cancellationToken)
    {
        var requests = templates.Where(template => template.About == Task).Select(template => new DocumentRequest(template, owner, taskNo, extra)).ToList();
        var others = templates.Where(template => template.About != Task).ToList();
        if (others.Count == 0)
        {
            return requests;
        }

        var related = await RelatedAsync(taskNo, owner, cancellationToken);
        foreach (var template in others)
        {
            var about = related.Where(row => row.Key.Type == template.About).ToList();
            requests.AddRange(about.Count == 0
                ? [new DocumentRequest(template, owner, taskNo, extra)]
                : about.Select(row => new DocumentRequest(template, row.Key.Owner, row.Key.Key, extra)));
        }

        return requests;
    }

    private async Task<List<RecordVersionRow>> RelatedAsync(string taskNo, string? owner, CancellationToken cancellationToken)
    {
        var task = await sources.FindRecordAsync(Task, owner, taskNo, cancellationToken);
        if (task?.Row.Subject is not { } subject)
        {
            return [];
        }

        var records = (await ledger.Queries.ReadRecordsOfSubjectAsync(subject, cancellationToken)).Where(row => row.State == RecordStates.Current)
            .Select(row => (Row: row, Body: JsonNode.Parse(RecordBody.DraftOf(row.Body).Span)!.AsObject())).ToList();
        var code = task.CodeNumber;
        var inspections = records.Where(record => record.Row.Key.Type == Inspection && BelongsTo(record.Body, taskNo, code)).ToList();
        var numbers = inspections.Select(record => (record.Row.Key.Owner, record.Row.Key.Key)).ToHashSet();
        return
        [
            .. inspections.Select(record => record.Row),
            .. records.Where(record => record.Row.Key.Type is not (Inspection or Task)
                && (Text(record.Body["relatedRecordNo"]) is { } number ? numbers.Contains((record.Row.Key.Owner, number)) : code is not null && Text(record.Body["inspectionCode"]) == code))
                .Select(record => record.Row),
        ];
    }

    private static bool BelongsTo(JsonObject inspection, string taskNo, string? code) =>
        Text((inspection["joint"] as JsonObject)?["taskNo"]) == taskNo || (code is not null && Text(inspection["inspectionCode"]) == code);

    private static string? Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var said) ? said : null;
}
