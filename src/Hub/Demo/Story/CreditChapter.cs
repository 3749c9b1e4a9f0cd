using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>Credit: a class arrives, an entry of a list arrives and reaches whoever shows it, and its repair takes it away again everywhere.</summary>
internal static class CreditChapter
{
    public static async Task<string> ClassifyAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        await world.Credit.PublishAsync("classifications", new JsonObject
        {
            ["flbh"] = $"FL-{world.Cast.Today.Year}-901", ["xdr_mc"] = StoryCast.Enterprise, ["xdr_shxym"] = StoryCast.Uscc, ["fxdj"] = "B", ["zhpj"] = "良", ["sxrq"] = world.Cast.Day(-30),
            ["gxsj"] = world.Cast.Instant,
        }, cancellationToken);
        await world.Hub.PollAsync(world.Credit.Id, "classifications", cancellationToken);
        var profile = await ProfileAsync(world, cancellationToken);
        return profile["class"] is { } known
            ? $"信用平台下发分类，枢纽轮询取回：{StoryCast.Enterprise} {known["class"]} 类，自 {known["effectiveOn"]} 起；年度检查不超过 {profile["yearlyVisits"]} 次"
            : throw new StoryStopException("信用分类轮询后，监管对象仍没有信用等级");
    }

    public static async Task<string> ListAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        await world.Credit.PublishAsync("list-entries", Entry(world.Cast), cancellationToken);
        await world.Hub.PollAsync(world.Credit.Id, "list-entries", cancellationToken);
        await world.Suishen.HoldsAsync("credit-notices", $"{world.Credit.Id}:{world.Cast.EntryNo}", cancellationToken);
        return $"列入经营异常名录 {world.Cast.EntryNo}，枢纽取回 → 随申码企业端提示";
    }

    public static async Task<string> RepairAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var repair = Entry(world.Cast);
        (repair["xfbh"], repair["xfrq"], repair["xfsm"]) = ($"XF-{world.Cast.EntryNo}", world.Cast.Day(), "已补报年度报告");
        await world.Credit.PublishAsync("repairs", repair, cancellationToken);
        await world.Hub.PollAsync(world.Credit.Id, "repairs", cancellationToken);
        await world.Suishen.LetGoAsync("credit-notices", $"{world.Credit.Id}:{world.Cast.EntryNo}", cancellationToken);
        return (await ProfileAsync(world, cancellationToken))["entries"]!.AsArray().Count == 0
            ? $"信用修复 XF-{world.Cast.EntryNo} 取回 → 随申码企业端提示已删除，监管档案中不再有这条名单"
            : throw new StoryStopException("信用修复后，监管档案里仍有这条名单");
    }

    private static Task<JsonNode> ProfileAsync(StoryWorld world, CancellationToken cancellationToken) =>
        world.Hub.GetAsync($"subjects/{world.SubjectId}/supervision?on={world.Cast.Day()}", cancellationToken);

    private static JsonObject Entry(StoryCast cast) => new()
    {
        ["jlbh"] = cast.EntryNo, ["mdlx"] = "JYYC", ["xdr_mc"] = StoryCast.Enterprise, ["xdr_shxym"] = StoryCast.Uscc, ["lrrq"] = cast.Day(-20), ["lryy"] = "未按规定公示年度报告",
        ["lryj"] = "《企业信息公示暂行条例》", ["lrjg"] = StoryCast.MarketName, ["wsh"] = $"黄市监异列〔{cast.Today.Year}〕901号", ["gxsj"] = cast.Instant,
    };
}
