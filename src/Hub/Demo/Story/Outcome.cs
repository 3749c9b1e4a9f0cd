using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hub.Demo.Story;

/// <summary>After the visit: the enterprise is told, ordered to correct, rates the visit, asks and complains, and is answered.</summary>
internal static partial class Outcome
{
    private const string Answer = "复查当日随时可以提交，请携带补登后的台账。";

    public static async Task<string> TellResultAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var notice = await StoryDocuments.IssueAsync(world, new JsonObject
        {
            ["types"] = new JsonArray("result-notice"), ["department"] = StoryCast.Lead, ["keys"] = new JsonArray(world.Cast.LeadRecordNo),
            ["data"] = new JsonObject { ["followUp"] = "责令改正", ["publicity"] = "企业云，二十个工作日内" },
        }, cancellationToken);
        await world.Cloud.HoldsAsync("documents", notice.Key, cancellationToken);
        await world.Enforcement.HoldsAsync("document-references", notice.Key, cancellationToken);
        return $"{notice.Number} → 企业云送达、统一综合执法系统登记文书目录";
    }

    public static async Task<string> OrderAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var order = new JsonObject
        {
            ["rectificationNo"] = cast.RectificationNo, ["inspectionNo"] = cast.LeadRecordNo, ["status"] = "已责令改正", ["orderedOn"] = cast.Day(), ["dueOn"] = cast.Day(15),
            ["problems"] = new JsonArray("未如实登记消费者身份"), ["subjectName"] = StoryCast.Enterprise, ["subjectCode"] = StoryCast.Uscc, ["submittedAt"] = cast.Now,
        };
        await world.Hub.HandInAsync(StoryCast.Lead, "rectifications", $"[{order.ToJsonString()}]", cancellationToken);
        await world.Supervision.HoldsAsync("other-actions", StoryCast.LeadCode + cast.RectificationNo, cancellationToken);
        var document = await StoryDocuments.IssueAsync(world, new JsonObject
        {
            ["types"] = new JsonArray("rectification-order"), ["department"] = StoryCast.Lead, ["keys"] = new JsonArray(cast.RectificationNo),
            ["data"] = new JsonObject
            {
                ["provision"] = "《娱乐场所管理条例》第二十五条", ["measure"] = "补齐登记台账，落实实名登记制度", ["recheckOn"] = cast.Day(16),
            },
        }, cancellationToken);
        world.Order = document;
        await world.Cloud.HoldsAsync("documents", document.Key, cancellationToken);
        return $"责令改正 →“互联网+监管”其他行为；{document.Number} → 企业云，改正期限 {cast.Day(15)}";
    }

    public static async Task<string> ReplyAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var number = $"HF-{world.Cast.TaskNo}";
        await world.Cloud.PublishAsync("replies", new JsonObject
        {
            ["replyNo"] = number, ["documentNo"] = world.Order.Number, ["documentVersion"] = 1, ["issuer"] = StoryCast.Lead, ["repliedAt"] = world.Cast.Now, ["replier"] = "王经理",
            ["content"] = "台账已补齐，请复查。", ["enterprise"] = new JsonObject { ["name"] = StoryCast.Enterprise, ["creditCode"] = StoryCast.Uscc },
        }, cancellationToken);
        await world.Hub.PollAsync(world.Cloud.Id, "replies", cancellationToken);
        var reply = await world.Hub.GetAsync($"records/document-reply/{number}?owner={world.Cloud.Id}", cancellationToken);
        return reply["record"]!["subjectId"]?.ToString() == world.SubjectId
            ? $"企业在企业云回复 {world.Order.Number}，枢纽轮询取回 {number}，归到同一监管对象"
            : throw new StoryStopException($"企业回复 {number} 没有归到 {StoryCast.Enterprise}");
    }

    public static async Task<string> RateAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        await world.Visitor.SendAsync($"{world.Page}/rating", [("key", world.RatingKey), ("score", "5"), ("tags", "polite"), ("tags", "efficient"), ("opinion", "一次查完，没有重复检查")], cancellationToken);
        await world.Hub.UntilAsync(
            $"codes/{world.Code}", shown => shown["code"]!["state"]!.ToString() == "evaluated", $"检查码 {world.Code} 没有变为已评价", cancellationToken);
        var seen = await world.Hub.GetAsAsync(StoryCast.Lead, $"codes/{world.Code}", cancellationToken);
        if (seen["code"]!["state"]!.ToString() == "evaluated")
        {
            throw new StoryStopException("被检查部门用本单位密钥看得到这次评价");
        }

        return $"企业凭企业云告知中的评价码在公开页面评价 5 分“文明执法、高效便捷”，{world.Code} 已评价；检查部门用本单位密钥看不到";
    }

    public static async Task<string> ConsultAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var page = await world.Visitor.SendAsync(
            $"{world.Page}/message", [("kind", "consultation"), ("content", "改正后的台账什么时候可以提交？")], cancellationToken);
        var ticket = Ticket().Match(page) is { Success: true } found ? found.Value : throw new StoryStopException("提交咨询后页面没有给出查询编号");
        var asked = await world.Hub.UntilAsync(
            "complaints?kind=consultation&max=1", list => list["items"]!.AsArray().Count == 1, "枢纽没有收到这件咨询", cancellationToken);
        var number = asked["items"]![0]!["complaintNo"]!.ToString();
        await world.Hub.PostAsync($"complaints/{number}/answer", new JsonObject { ["answer"] = Answer, ["closes"] = true }, cancellationToken);
        var tracked = await world.Visitor.SendAsync(new Uri(new Uri(world.Page), "/c/ticket").ToString(), [("ticket", ticket)], cancellationToken);
        return tracked.Contains(Answer, StringComparison.Ordinal)
            ? $"企业在公开页面咨询（{number}），凭 20 位查询编号看到答复：“{Answer}”"
            : throw new StoryStopException($"凭查询编号看不到咨询 {number} 的答复");
    }

    public static async Task<string> ComplainAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var number = world.Cast.ComplaintNo;
        await world.Suishen.CallAsync("complaints", new JsonObject
        {
            ["eventId"] = $"EV-{number}", ["complaintNo"] = number, ["kind"] = "投诉", ["code"] = world.Code, ["departmentCode"] = StoryCast.LeadCode, ["raisedAt"] = world.Cast.Instant,
            ["content"] = "检查占用营业时间过长", ["enterpriseName"] = StoryCast.Enterprise, ["uscc"] = StoryCast.Uscc,
        }, world.Hub.Address, cancellationToken);
        await world.Hub.UntilAsync(
            "complaints?kind=complaint&max=10", list => list["items"]!.AsArray().Any(one => one!["complaintNo"]!.ToString() == number), $"枢纽没有收到投诉 {number}", cancellationToken);
        await world.Hub.PostAsync(
            $"complaints/{number}/answer?owner={world.Suishen.Id}", new JsonObject { ["answer"] = "已核实，今后检查避开营业高峰。", ["closes"] = true }, cancellationToken);
        await world.Suishen.HoldsAsync("replies", $"hub:{world.Suishen.Id}:{number}", cancellationToken);
        return $"随申码服务回调转来投诉 {number}，办结答复 → 随申码服务";
    }

    [GeneratedRegex(@"\b[0-9A-Z]{20}\b|\b(?:[0-9A-Z]{4,5}[- ]){3,4}[0-9A-Z]{4,5}\b")]
    private static partial Regex Ticket();
}
