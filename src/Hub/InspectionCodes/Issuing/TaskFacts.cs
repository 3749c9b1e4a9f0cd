using System.Text.Json.Nodes;
using Canonical.Dates;
using Hub.Ledger;

namespace Hub.InspectionCodes.Issuing;

/// <summary>What a code needs to know of its inspection task.</summary>
internal sealed record TaskFacts(
    RecordVersionRow Record, string Title, string? PlanNo, string Status, string? MunicipalCode, IReadOnlyList<string> DepartmentIds,
    IReadOnlyList<string> ItemCodes, DateOnly StartsOn, DateOnly EndsOn, JsonNode? Subject)
{
    private static readonly string[] OverStatuses = ["ended", "reported"];

    /// <summary>Why no check may follow from the task any more, in words; null while one may.</summary>
    public string? Over => Record.State switch
    {
        RecordStates.Withdrawn => "已撤回",
        RecordStates.Ended => "已终止",
        _ => OverStatuses.Contains(Status) ? "已结束" : null,
    };

    public bool IsCancelled => Record.State != RecordStates.Current;

    public DateTimeOffset From => ShanghaiTime.At(StartsOn);

    public DateTimeOffset Until => ShanghaiTime.At(EndsOn.AddDays(1));

    public static TaskFacts Of(RecordVersionRow record)
    {
        var body = JsonNode.Parse(record.Body)!;
        var assignments = body["assignments"]!.AsArray();
        var startsOn = Day(body["startsOn"])!.Value;
        return new TaskFacts(
            record, body["title"]!.ToString(), body["planNo"]?.ToString(), body["status"]!.ToString(), body["inspectionCode"]?.ToString(),
            [.. assignments.Select(a => a!["departmentId"]!.ToString()).Distinct()],
            [.. assignments.SelectMany(a => a!["itemCodes"]!.AsArray()).Select(item => item!.ToString()).Distinct()],
            startsOn, Day(body["endsOn"]) ?? startsOn, body["subject"]?.DeepClone());
    }

    private static DateOnly? Day(JsonNode? node) =>
        node is null ? null : DateOnly.ParseExact(node.ToString(), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
