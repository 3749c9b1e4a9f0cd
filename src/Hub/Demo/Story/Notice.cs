using System.Globalization;
using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>Before the visit: the task, its inspection code, the notice with the code, delivered to the enterprise and fetched by the inspectors.</summary>
internal static class Notice
{
    public static async Task<string> AssignAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var task = new JsonObject
        {
            ["taskNo"] = cast.TaskNo, ["title"] = "娱乐场所联合检查", ["planNo"] = cast.PlanNo, ["status"] = "分发", ["lead"] = StoryCast.LeadName,
            ["assignments"] = new JsonArray(
                Assignment(StoryCast.LeadName, StoryCast.LeadItemName), Assignment(StoryCast.FireName, StoryCast.FireItemName), Assignment(StoryCast.HealthName, StoryCast.HealthItemName)),
            ["startsOn"] = cast.Day(), ["endsOn"] = cast.Day(2), ["requirements"] = "三部门同时进门，检查前出示检查码", ["subjectName"] = StoryCast.Enterprise, ["subjectCode"] = StoryCast.Uscc,
        };
        await world.Hub.HandInAsync("joint-office", "tasks", $"[{task.ToJsonString()}]", cancellationToken);
        var key = $"{StoryCast.Lead}:{cast.TaskNo}";
        await world.Enforcement.HoldsAsync("task-proposals", key, cancellationToken);
        await world.Suishen.HoldsAsync("task-views", key, cancellationToken);
        return $"任务 {cast.TaskNo}（{StoryCast.Enterprise}）→ 统一综合执法系统联合任务建议、随申码企业端任务摘要";
    }

    public static async Task<string> IssueCodeAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var issued = await world.Hub.PostAsync("codes", new JsonObject
        {
            ["departmentId"] = StoryCast.Lead, ["taskNo"] = world.Cast.TaskNo,
            ["officers"] = new JsonArray([.. StoryCast.Team.Select(officer => (JsonNode)officer.Certificate)]),
        }, cancellationToken);
        (world.Code, world.Page) = (issued["code"]!["code"]!.ToString(), issued["address"]!.ToString());
        await world.Suishen.HoldsAsync("tokens", $"{StoryCast.Lead}:{world.Code}", cancellationToken);
        var told = await world.Cloud.HoldsAsync("notices", $"{StoryCast.Lead}:{world.Code}", cancellationToken);
        world.RatingKey = told["ratingKey"]?.ToString() ?? throw new StoryStopException($"企业云的检查告知 {world.Code} 没有评价码");
        return $"计划已备案，赋检查码 {world.Code}（{StoryCast.Team.Count} 名执法人员）→ 随申码令牌申请、企业云检查告知";
    }

    public static async Task<string> IssueNoticeAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var notice = await StoryDocuments.IssueAsync(world, new JsonObject
        {
            ["types"] = new JsonArray("inspection-notice"), ["department"] = StoryCast.Lead, ["task"] = world.Cast.TaskNo,
            ["data"] = new JsonObject
            {
                ["basis"] = "《娱乐场所管理条例》第三十二条；《中华人民共和国消防法》第五十三条；《公共场所卫生管理条例》第十条",
                ["materials"] = new JsonArray("营业执照", "娱乐经营许可证", "消防安全检查合格证明", "卫生许可证"),
            },
        }, cancellationToken);
        world.Notice = notice;
        var bound = await world.Hub.GetAsync($"documents/{notice.Id}/data", cancellationToken);
        if (bound["code"]?["address"]?.ToString() != world.Page)
        {
            throw new StoryStopException($"文书 {notice.Number} 上的二维码不是检查码 {world.Code} 的地址");
        }

        await world.Cloud.HoldsAsync("documents", notice.Key, cancellationToken);
        await world.Enforcement.HoldsAsync("document-references", notice.Key, cancellationToken);
        return $"{notice.Number} 带检查码制成 PDF 和 OFD → 企业云送达、统一综合执法系统登记文书目录";
    }

    public static async Task<string> OpenAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        await world.Hub.PollAsync(world.Cloud.Id, "receipts", cancellationToken);
        await world.Hub.PollAsync(world.Cloud.Id, "read-states", cancellationToken);
        await world.Hub.RunJobAsync("documents", cancellationToken);
        var subject = await StoryDocuments.RecipientAsync(world, world.Notice, "subject", cancellationToken);
        return subject["state"]!.ToString() == "opened"
            ? $"{world.Notice.Number}：企业云回执和阅读状态取回，送达日期 {subject["servedOn"]}，企业已阅"
            : throw new StoryStopException($"文书 {world.Notice.Number} 的受送达人状态是 {subject["state"]}，不是 opened");
    }

    public static async Task<string> FetchAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var (pdf, ofd) = await StoryDocuments.DownloadAsync(world, world.Notice, cancellationToken);
        var inspector = await StoryDocuments.RecipientAsync(world, world.Notice, "inspector", cancellationToken);
        return inspector["state"]!.ToString() == "opened"
            ? string.Create(CultureInfo.InvariantCulture, $"文旅局用本单位密钥下载 {world.Notice.Number}：PDF {pdf / 1024} KB、OFD {ofd / 1024} KB，检查人员已阅")
            : throw new StoryStopException($"文书 {world.Notice.Number} 的检查人员状态是 {inspector["state"]}，不是 opened");
    }

    private static JsonObject Assignment(string unit, string item) => new() { ["unit"] = unit, ["items"] = new JsonArray(item) };
}
