using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Injection;

namespace Sandbox.Partners.UnifiedEnforcement;

/// <summary>
/// The system tells everybody every result, the one who reported it not excepted: under an id of its own, with the origin that was said at
/// the door. Under a fault it has given the record a number of its own, too.
/// </summary>
/// <param name="results">Where results are told.</param>
/// <param name="sender">What the system calls the hub.</param>
internal sealed class ReturnedResults(PageFeed results, string sender) : IFilingWatch
{
    private static readonly string[] s_asReported = ["checkDate", "mode", "category", "exemption", "result", "planNo", "inspectionCode", "subjectName", "subjectCode"];

    public RowVerdict? Refusal(FilingEntry entry, PlatformRequest request) => null;

    public void Accepted(FilingEntry entry, PlatformRequest request)
    {
        if (entry.Operation != "d")
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"UES-{results.Count + 1:D8}");
            results.Publish(Result(entry, id, request.Meets(FaultKind.Renumbered) ? id : entry.Row.Text("recordNo")!));
        }
    }

    private string Result(FilingEntry entry, string id, string number)
    {
        var row = entry.Row;
        var result = new JsonObject
        {
            ["resultId"] = id, ["recordNo"] = number, ["department"] = row.Text("departmentCode"),
            ["itemCode"] = new JsonArray([.. row.Text("itemCodes")!.Split(',').Select(code => (JsonNode)code)]), ["officer"] = Officers(row),
            ["origin"] = sender, ["originId"] = entry.Key, ["hop"] = new JsonArray(sender, "ues"),
        };
        foreach (var name in s_asReported.Where(name => row.Text(name) is not null))
        {
            result[name] = row.Text(name);
        }

        return result.ToJsonString(PlatformJson.Relaxed);
    }

    private static JsonArray Officers(JsonElement row)
    {
        var names = row.Text("officers")!.Split(',');
        var numbers = row.Text("certificateNos")?.Split(',') ?? [];
        return [.. names.Select((name, i) => (JsonNode)(numbers.Length == names.Length
            ? new JsonObject { ["name"] = name, ["certNo"] = numbers[i] }
            : new JsonObject { ["name"] = name }))];
    }
}
