using System.Text.Json.Nodes;
using Canonical.Codes;
using Canonical.Rules;

namespace Hub.EDocuments.Data;

/// <summary>What follows from a task, plan, inspection or evaluation and its code: window, source, team, results, conclusion.</summary>
internal sealed class DerivedFacts(CodeLists codes, IReferenceTables references)
{
    public void Add(JsonObject data, SourceRecord source, JsonObject? code)
    {
        var body = source.Body;
        AddWindow(data, body, code);
        AddReason(data, body, code);
        DocumentData.Set(data, "mode", body["mode"]?.DeepClone() ?? (source.CodeNumber is not null ? "on-site" : null));
        DocumentData.Set(data, "team", Team(data, body));
        DocumentData.Set(data, "participants", new JsonArray([.. SourceRecord.Texts(body["participantIds"]).Select(id => (JsonNode)DepartmentName(id))]));
        DocumentData.Set(data, "results", Results(body));
        DocumentData.Set(data, "place", (body["site"] as JsonObject)?["address"]?.DeepClone());
        DocumentData.Set(data, "remarks", body["opinion"]?.DeepClone());
        if (body["result"] is JsonObject result)
        {
            DocumentData.Set(data, "conclusion", Words(result));
            DocumentData.Set(data, "conclusionCode", result["code"]?.DeepClone());
        }

        var followUp = SourceRecord.Objects(body["followUp"]).Select(Words).OfType<string>().ToList();
        DocumentData.Set(data, "followUp", followUp.Count > 0 ? string.Join('；', followUp) : null);
        DocumentData.Set(data, "time", body["inspectedAt"] is { } at ? new JsonObject { ["from"] = at.DeepClone() } : null);
    }

    private static void AddWindow(JsonObject data, JsonObject body, JsonObject? code)
    {
        var from = code?["validFrom"] ?? body["startsOn"];
        var until = code?["validUntil"] ?? body["endsOn"] ?? body["startsOn"];
        if (from is not null && until is not null)
        {
            data["window"] = new JsonObject { ["from"] = from.DeepClone(), ["until"] = until.DeepClone() };
        }
    }

    private void AddReason(JsonObject data, JsonObject body, JsonObject? code)
    {
        var plan = (string?)(body["planNo"] ?? code?["planNo"]);
        var trigger = (string?)(body["triggerReason"] ?? code?["triggerReason"]) is { } reason ? codes.Find("trigger-reason", reason, null).Entry?.Zh : null;
        if (plan is null)
        {
            DocumentData.Set(data, "triggerReason", trigger);
        }

        DocumentData.Set(data, "planOrReason", plan is not null ? $"计划 {plan}" : trigger);
        DocumentData.Set(data, "taskSource", plan is not null ? $"计划内检查（{plan}）" : trigger is not null ? $"触发式检查（{trigger}）" : null);
    }

    private JsonArray Team(JsonObject data, JsonObject body)
    {
        var names = SourceRecord.Objects(data["items"]).Where(item => item["name"] is not null).ToDictionary(item => (string)item["itemCode"]!, item => (string)item["name"]!);
        return new JsonArray([.. SourceRecord.Objects(body["assignments"]).Select(assignment => (JsonNode)new JsonObject
        {
            ["department"] = DepartmentName((string?)assignment["departmentId"] ?? ""),
            ["items"] = new JsonArray([.. SourceRecord.Texts(assignment["itemCodes"]).Select(item => (JsonNode)(names.GetValueOrDefault(item) ?? item))]),
        })]);
    }

    private JsonArray Results(JsonObject body) => new([.. SourceRecord.Objects(body["items"]).Where(item => item["result"] is not null || item["note"] is not null)
        .Select(item => (JsonNode)new JsonObject
        {
            ["item"] = (string?)item["name"] ?? (string?)item["itemCode"],
            ["itemCode"] = (string?)item["itemCode"],
            ["result"] = string.Join('；', new[] { item["result"] is JsonObject coded ? Words(coded) : null, (string?)item["note"] }.Where(text => !string.IsNullOrWhiteSpace(text))),
        })]);

    private string DepartmentName(string id) => references.Find("department", "departmentId", id, null)?.Value("name") ?? id;

    private string? Words(JsonObject coded) =>
        (string?)coded["scheme"] is { } scheme && (string?)coded["code"] is { } code ? codes.Find(scheme, code, null).Entry?.Zh : null;
}
