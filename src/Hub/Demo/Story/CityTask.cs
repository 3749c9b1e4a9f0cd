using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>The city asks: a joint task is read, claimed and ended here; a risk warning is read.</summary>
internal static class CityTask
{
    public static async Task<string> DispatchAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var xml = $"""
            <superviseData><taskInfo><taskNo>{cast.CityTaskNo}</taskNo><taskName>娱乐场所节前联合检查</taskName><status>分发</status><taskStartTime>{cast.Day()}</taskStartTime>
            <initiateUnitNo>{StoryCast.LeadCode}</initiateUnitNo><superviseObjects><superviseObject><superviseObjectName>{StoryCast.Enterprise}</superviseObjectName>
            <credentialsValue>{StoryCast.Uscc}</credentialsValue></superviseObject></superviseObjects></taskInfo>
            <supervisionProcess><taskDetails><unionUnitNo>{StoryCast.LeadCode}</unionUnitNo><status>分发</status><supervisionMatterCode>{StoryCast.LeadItem}</supervisionMatterCode></taskDetails></supervisionProcess></superviseData>
            """;
        await world.Supervision.PublishAsync("joint-tasks", new JsonObject { ["id"] = cast.CityTaskNo, ["xml"] = xml }, cancellationToken);
        await world.Hub.PollAsync(world.Supervision.Id, "joint-tasks", cancellationToken);
        var task = (await world.Hub.GetAsync($"records/inspection-task/{cast.CityTaskNo}?owner={StoryCast.Lead}", cancellationToken))["record"]!["body"]!;
        return $"“互联网+监管”下发联合任务 {cast.CityTaskNo}（Base64 XML），枢纽轮询取回：{task["title"]}";
    }

    public static async Task<string> WorkAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var key = $"{StoryCast.Lead}:{world.Cast.CityTaskNo}";
        await ReportAsync(world, "认领", cancellationToken);
        await world.Supervision.HoldsVersionAsync("task-progress", key, 1, cancellationToken);
        await ReportAsync(world, "结束", cancellationToken);
        await world.Supervision.HoldsVersionAsync("task-progress", key, 2, cancellationToken);
        return $"联席办先报“认领”再报“结束”（检查 1 次）→“互联网+监管”收到 {world.Cast.CityTaskNo} 办理情况第 2 版";
    }

    public static async Task<string> WarnAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        await world.Supervision.PublishAsync("risk-warnings", new JsonObject
        {
            ["warningNo"] = world.Cast.WarningNo, ["title"] = "投诉量异常", ["level"] = "高", ["createdAt"] = world.Cast.Now, ["source"] = "12345 热线", ["ruleId"] = "R-7", ["ruleVersion"] = "2",
            ["props"] = new JsonArray("七日投诉：12", "阈值：5"), ["handlerNo"] = StoryCast.LeadCode,
            ["object"] = new JsonObject { ["name"] = StoryCast.Enterprise, ["code"] = StoryCast.Uscc },
        }, cancellationToken);
        await world.Hub.PollAsync(world.Supervision.Id, "risk-warnings", cancellationToken);
        var warning = (await world.Hub.GetAsync($"records/risk-warning/{world.Cast.WarningNo}?owner={world.Supervision.Id}", cancellationToken))["record"]!;
        return warning["subjectId"]?.ToString() == world.SubjectId
            ? $"风险预警 {world.Cast.WarningNo}“{warning["body"]!["title"]}”取回，归到同一监管对象"
            : throw new StoryStopException($"风险预警 {world.Cast.WarningNo} 没有归到 {StoryCast.Enterprise}");
    }

    private static Task<JsonNode> ReportAsync(StoryWorld world, string status, CancellationToken cancellationToken)
    {
        var progress = new JsonObject
        {
            ["taskNo"] = world.Cast.CityTaskNo, ["unit"] = StoryCast.LeadName, ["status"] = status, ["itemCode"] = StoryCast.LeadItem, ["claimedAt"] = world.Cast.Before,
            ["updatedAt"] = status == "认领" ? world.Cast.Before : world.Cast.Instant,
        };
        if (status == "结束")
        {
            (progress["endedAt"], progress["endReason"], progress["inspections"]) = (world.Cast.Now, "检查完成", 1);
        }

        return world.Hub.HandInAsync("joint-office", "task-progress", $"[{progress.ToJsonString()}]", cancellationToken);
    }
}
