using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Injection;

namespace Sandbox.Partners.UnifiedEnforcement;

/// <summary>
/// The city files what the district plans: the plan comes back with the day of its filing. Under faults it comes back twice under one
/// number, or its first item is withdrawn after it was filed.
/// </summary>
internal sealed class FiledPlans(PageFeed plans, PageFeed items, TimeProvider clock) : IFilingWatch
{
    private static readonly string[] s_asPlanned = ["scope", "ratio", "approvedOn", "reason"];

    public RowVerdict? Refusal(FilingEntry entry, PlatformRequest request) => null;

    public void Accepted(FilingEntry entry, PlatformRequest request)
    {
        if (entry.Operation == "d")
        {
            return;
        }

        var today = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var codes = entry.Row.Text("itemCodes")!.Split(',');
        plans.Publish(Plan(entry.Row, entry.Row.Text("title")!, codes, today));
        if (request.Meets(FaultKind.DuplicateIds))
        {
            plans.Publish(Plan(entry.Row, $"{entry.Row.Text("title")}（编号重复）", codes, today));
        }

        if (request.Meets(FaultKind.ItemWithdrawn))
        {
            var item = new JsonObject { ["itemCode"] = codes[0], ["name"] = "已撤销事项", ["department"] = entry.Row.Text("departmentCode"), ["withdrawnOn"] = today };
            items.Publish(item.ToJsonString(PlatformJson.Relaxed));
        }
    }

    private static string Plan(JsonElement row, string title, string[] codes, string today)
    {
        var plan = new JsonObject
        {
            ["planNo"] = row.Text("planNo"), ["title"] = title, ["kind"] = row.Text("kind"), ["lead"] = row.Text("departmentCode"),
            ["itemCode"] = new JsonArray([.. codes.Select(code => (JsonNode)code)]),
            ["startsOn"] = row.Text("startsOn"), ["endsOn"] = row.Text("endsOn"), ["filedOn"] = today, ["origin"] = "ues", ["hop"] = new JsonArray("ues"),
        };
        if (row.Text("participants") is { } names)
        {
            plan["participant"] = new JsonArray([.. names.Split('、').Select(name => (JsonNode)name)]);
        }

        foreach (var name in s_asPlanned.Where(name => row.Text(name) is not null))
        {
            plan[name] = row.Text(name);
        }

        return plan.ToJsonString(PlatformJson.Relaxed);
    }
}
