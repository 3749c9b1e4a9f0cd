using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>Help instead of a visit: guides and how often they are read come from the compliance code, a guidance letter goes to the enterprise.</summary>
internal static class Compliance
{
    public static async Task<string> GuideAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        await world.Compliance.PublishAsync("guides", new JsonObject
        {
            ["guideNo"] = "HG-YL-001", ["edition"] = "1", ["title"] = "娱乐场所合规指引", ["industries"] = new JsonArray("90"), ["topics"] = new JsonArray("实名登记"),
            ["summary"] = "娱乐场所日常自查要点。", ["publishedAt"] = cast.Now, ["validFrom"] = cast.Day(),
        }, cancellationToken);
        await world.Compliance.PublishAsync("views", new JsonObject
        {
            ["viewNo"] = $"CK-{cast.TaskNo}", ["guideNo"] = "HG-YL-001", ["edition"] = "1", ["day"] = cast.Day(), ["industry"] = "9011", ["views"] = 37,
        }, cancellationToken);
        await world.Hub.PollAsync(world.Compliance.Id, "guides", cancellationToken);
        await world.Hub.PollAsync(world.Compliance.Id, "views", cancellationToken);
        var letter = new JsonObject
        {
            ["guidanceNo"] = $"ZD-{cast.Today.Year}-901", ["unit"] = StoryCast.LeadName, ["project"] = "娱乐场所实名登记", ["content"] = "请按《娱乐场所合规指引》逐项自查。", ["status"] = "有效",
            ["issuedOn"] = cast.Day(), ["startsOn"] = cast.Day(), ["endsOn"] = cast.Day(90), ["references"] = new JsonArray("《娱乐场所管理条例》"), ["inspectionNo"] = cast.LeadRecordNo,
            ["subjectName"] = StoryCast.Enterprise, ["subjectCode"] = StoryCast.Uscc, ["submittedAt"] = cast.Now,
        };
        await world.Hub.HandInAsync("joint-office", "guidance", $"[{letter.ToJsonString()}]", cancellationToken);
        var key = $"{StoryCast.Lead}:{letter["guidanceNo"]}";
        await world.Cloud.HoldsAsync("guidance", key, cancellationToken);
        await world.Compliance.HoldsAsync("guidance-letters", key, cancellationToken);
        return $"合规指引 HG-YL-001 及查阅量取回；行政指导 {letter["guidanceNo"]} → 企业云、合规一码通";
    }
}
