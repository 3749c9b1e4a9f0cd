using System.Text.Json.Nodes;
using Hub.EDocuments.Templates;
using Hub.Ledger;

namespace Hub.EDocuments.Data;

/// <summary>A document that is asked for: its template, the record it is about, and what the caller adds.</summary>
/// <param name="Owner">Owner of the record; null: whoever of the known departments has one of that key.</param>
internal sealed record DocumentRequest(DocumentTemplate Template, string? Owner, string Key, JsonObject? Extra, DocumentId? Supersedes = null);

/// <summary>A request with the record it is about.</summary>
internal sealed record SourceRecord(DocumentRequest Request, RecordVersionRow Row, JsonObject Body)
{
    /// <summary>The department that issues the document.</summary>
    public string Department { get; } =
        (string?)(Body["departmentId"] ?? Body["initiatorId"] ?? Body["leadDepartmentId"]) ?? Row.Key.Owner;

    public string About => $"{Row.Key.Type}/{Row.Key.Owner}/{Row.Key.Key}";

    public string? TaskNo => (string?)Body["taskNo"] ?? (string?)(Body["joint"] as JsonObject)?["taskNo"];

    /// <summary>Number of the code issued here for a task that names none; null when there is none.</summary>
    public string? IssuedCode { get; init; }

    /// <summary>Number of the inspection code; null when there is none yet.</summary>
    public string? CodeNumber => (string?)Body["inspectionCode"] ?? IssuedCode;

    /// <summary>Items the record is about, in order, each once.</summary>
    public IReadOnlyList<string> ItemCodes { get; } = [.. Codes(Body).Distinct()];

    private static IEnumerable<string> Codes(JsonObject body) =>
        Texts(body["itemCodes"]).Concat(Objects(body["assignments"]).SelectMany(assignment => Texts(assignment["itemCodes"])))
            .Concat(Objects(body["items"]).Select(item => (string?)item["itemCode"]).OfType<string>());

    public static IEnumerable<string> Texts(JsonNode? list) =>
        list is JsonArray items ? items.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : null).OfType<string>() : [];

    public static IEnumerable<JsonObject> Objects(JsonNode? list) => list is JsonArray items ? items.OfType<JsonObject>() : [];
}
