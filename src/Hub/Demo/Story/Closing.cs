using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.Demo.Story;

/// <summary>The end: the case lead is transferred, our own result comes back and ends, and books are compared with every partner.</summary>
internal static class Closing
{
    public static async Task<string> TransferAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var held = await world.Enforcement.HoldsAsync("case-leads", $"health:{cast.LeadNo}", cancellationToken);
        var letter = await StoryDocuments.IssueAsync(world, new JsonObject
        {
            ["types"] = new JsonArray("lead-transfer-letter"), ["department"] = "health", ["keys"] = new JsonArray(cast.LeadNo),
            ["data"] = new JsonObject
            {
                ["record"] = new JsonObject { ["evidence"] = new JsonArray("现场照片 3 张", "现场检查笔录") }, ["transferBasis"] = "《中华人民共和国行政处罚法》第二十七条",
            },
        }, cancellationToken);
        await world.Enforcement.HoldsAsync("document-references", letter.Key, cancellationToken);
        return $"案件线索 {cast.LeadNo} → 统一综合执法系统（回执 {held["receipt"]}）；移送函 {letter.Number} 登记文书目录";
    }

    public static async Task<string> EchoAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var number = world.Cast.LeadRecordNo;
        var before = await VersionAsync(world, number, cancellationToken);
        await world.Enforcement.PublishAsync("results", new JsonObject
        {
            ["resultId"] = $"UES-{number}", ["recordNo"] = number, ["department"] = StoryCast.LeadCode, ["checkDate"] = world.Cast.Day(), ["mode"] = "现场检查", ["category"] = "有计划检查",
            ["itemCode"] = StoryCast.LeadItem, ["result"] = "发现问题",
            ["officer"] = new JsonArray([.. StoryCast.Team.Take(2).Select(officer => (JsonNode)new JsonObject { ["name"] = officer.Name, ["certNo"] = officer.Certificate })]),
             ["subjectName"] = StoryCast.Enterprise, ["subjectCode"] = StoryCast.Uscc, ["origin"] = "hub-310101", ["originId"] = $"{StoryCast.Lead}:{number}", ["hop"] = new JsonArray("hub-310101", "ues"),
        }, cancellationToken);
        await world.Hub.PollAsync(world.Enforcement.Id, "results", cancellationToken);
        var after = await VersionAsync(world, number, cancellationToken);
        var rows = (await world.Hub.GetAsync("status", cancellationToken))["feeds"]!.AsArray()
            .First(feed => feed!["feed"]!.ToString() == $"{world.Enforcement.Id}/results")!["rows"]!;
        return rows["duplicate"]!.GetValue<int>() == rows["total"]!.GetValue<int>() && before == after
            ? $"我方结果 {number} 等 {rows["total"]} 条以市级编号回流，按来源全部识别为重复，到此为止（仍是第 {after} 版）"
            : throw new StoryStopException($"回流没有被全部识别：{rows.ToJsonString()}；{number} 由第 {before} 版变为第 {after} 版");
    }

    public static async Task<string> ReconcileAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        await world.Hub.UntilAsync("status", status => !status["exchanges"]!.AsArray().Any(IsUnderWay), "仍有交换在途，不能对账", cancellationToken);
        world.Clock.CatchUp();
        var (feeds, records) = (0, 0L);
        foreach (var partner in world.Partners)
        {
            var rows = (await world.Hub.PostAsync($"reconciliations/{partner.Id}/{world.Cast.Day()}", null, cancellationToken)).AsArray();
            if (rows.FirstOrDefault(row => row!["theirs"] is null || row["differences"]!.AsArray().Count > 0) is { } wrong)
            {
                throw new StoryStopException($"与{partner.Name}对账不一致：{wrong["feed"]} 我方 {wrong["ours"]}，对方 {wrong["theirs"] ?? "未答复"}，{wrong["detail"]}");
            }

            (feeds, records) = (feeds + rows.Count, records + rows.Sum(row => row!["theirs"]!.GetValue<long>()));
        }

        return $"次日与 {world.Partners.Count()} 个对接方、{feeds} 个通道逐一对账，对方自述 {records} 条，差异 0";
    }

    private static bool IsUnderWay(JsonNode? exchange) =>
        exchange!["state"]!.ToString() is ExchangeStates.Pending or ExchangeStates.Sending or ExchangeStates.Unknown;

    private static async Task<int> VersionAsync(StoryWorld world, string number, CancellationToken cancellationToken) =>
        (await world.Hub.GetAsync($"records/inspection-record/{number}?owner={StoryCast.Lead}", cancellationToken))["record"]!["version"]!.GetValue<int>();
}
