using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>The plan: put in by the joint office, filed by the city, published to enterprises, its checklist shared.</summary>
internal static class Planning
{
    public static async Task<string> SendAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var plan = new JsonObject
        {
            ["planNo"] = cast.PlanNo, ["title"] = $"{cast.Today.Year}年娱乐场所“综合查一次”联合检查", ["kind"] = "专项检查方案", ["lead"] = StoryCast.LeadName,
            ["participants"] = new JsonArray(StoryCast.FireName, StoryCast.HealthName),
            ["items"] = new JsonArray(StoryCast.LeadItemName, StoryCast.FireItemName, StoryCast.HealthItemName),
            ["scope"] = "辖区娱乐场所", ["ratio"] = "5", ["startsOn"] = cast.Day(), ["endsOn"] = cast.Day(30), ["reason"] = "合并三部门检查，进一次门查多项事", ["approvedOn"] = cast.Day(),
        };
        await world.Hub.HandInAsync("joint-office", "plans", $"[{plan.ToJsonString()}]", cancellationToken);
        var held = await world.Enforcement.HoldsAsync("district-plans", $"{StoryCast.Lead}:{cast.PlanNo}", cancellationToken);
        return $"联席办报送计划 {cast.PlanNo}（文旅牵头，消防、卫健参加，三个事项）→ 统一综合执法系统收到区级计划，回执 {held["receipt"]}";
    }

    public static async Task<string> FileAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        await world.Hub.PollAsync(world.Enforcement.Id, "plans", cancellationToken);
        var plan = (await world.Hub.GetAsync($"records/inspection-plan/{world.Cast.PlanNo}?owner={StoryCast.Lead}", cancellationToken))["record"]!;
        return plan["body"]!["filedOn"] is { } filedOn
            ? $"市级系统备案后下发，枢纽轮询取回：计划 {world.Cast.PlanNo} 第 {plan["version"]} 版，备案日期 {filedOn}"
            : throw new StoryStopException($"计划 {world.Cast.PlanNo} 轮询后仍没有备案日期");
    }

    public static async Task<string> PublishAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var publication = new JsonObject
        {
            ["publicationNo"] = cast.PublicationNo, ["planNo"] = cast.PlanNo, ["title"] = $"{cast.Today.Year}年娱乐场所联合检查方案", ["initiator"] = StoryCast.LeadName,
            ["participants"] = new JsonArray(StoryCast.FireName, StoryCast.HealthName),
            ["items"] = new JsonArray(StoryCast.LeadItemName, StoryCast.FireItemName, StoryCast.HealthItemName), ["scope"] = "辖区娱乐场所",
            ["frequency"] = "抽取 5%，每年不超过 2 次", ["creditRequirement"] = "信用风险低的不主动抽取", ["startsOn"] = cast.Day(), ["endsOn"] = cast.Day(30), ["publishedOn"] = cast.Day(),
            ["channels"] = new JsonArray("企业云", "区政府网站"),
        };
        await world.Hub.HandInAsync("joint-office", "plan-publications", $"[{publication.ToJsonString()}]", cancellationToken);
        await world.Cloud.HoldsAsync("publications", $"{StoryCast.Lead}:{cast.PublicationNo}", cancellationToken);
        var document = await StoryDocuments.IssueAsync(world, new JsonObject
        {
            ["types"] = new JsonArray("joint-plan"), ["department"] = StoryCast.Lead, ["keys"] = new JsonArray(cast.PublicationNo), ["data"] = new JsonObject { ["mode"] = "on-site" },
        }, cancellationToken);
        await world.Enforcement.HoldsAsync("document-references", document.Key, cancellationToken);
        return $"方案 {cast.PublicationNo} → 企业云公示；公示文书 {document.Number} → 统一综合执法系统登记文书目录";
    }

    public static async Task<string> ShareChecklistAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var checklist = new JsonObject
        {
            ["checklistCode"] = StoryCast.LeadChecklist, ["item"] = StoryCast.LeadItem, ["title"] = "娱乐场所经营检查清单", ["validFrom"] = world.Cast.Day(),
            ["entries"] = new JsonArray(
                new JsonObject { ["entryCode"] = "01", ["kind"] = "常规", ["name"] = "经营许可证在有效期内", ["method"] = "现场查看正本" },
                new JsonObject { ["entryCode"] = "02", ["kind"] = "重点", ["name"] = "落实实名登记", ["content"] = "抽查当日登记台账" }),
        };
        await world.Hub.HandInAsync("joint-office", "checklists", $"[{checklist.ToJsonString()}]", cancellationToken);
        await world.Compliance.HoldsAsync("checklists", $"joint-office:{StoryCast.LeadChecklist}", cancellationToken);
        await world.Compliance.HoldsAsync("subjects", $"district-registry:{StoryCast.Uscc}", cancellationToken);
        return $"检查清单 {StoryCast.LeadChecklist} 与主体 {StoryCast.Uscc} → 合规一码通，企业扫码即可自查";
    }
}
