using System.CommandLine;
using System.Net.Http.Json;
using Hub.Api;

namespace Hub.Cli;

/// <summary><c>hub complaints list|show|answer</c>: what visitors of code pages asked, complained of and suggested.</summary>
internal static class ComplaintsCommand
{
    public static Command Build() => new("complaints", "咨询、投诉、建议 / Consultations, complaints, suggestions") { List(), Show(), Answer() };

    private static Command List() => ListCommand.Build(
        "complaints", [("state", "--state", FilterWords.Choices(FilterWords.Complaints)), ("kind", "--kind", FilterWords.Choices(FilterWords.ComplaintKinds))],
        ["编号", "来源", "类别", "状态", "提出时间", "答复时间"],
        item =>
        [
            item["complaintNo"], item["owner"], item["kindZh"], item["stateZh"], item["raisedAt"]!.GetValue<DateTimeOffset>(), item["answeredAt"]?.GetValue<DateTimeOffset>(),
        ]);

    private static Command Show()
    {
        var (number, owner) = NumberAndOwner();
        return CodeCommand.Command(new Command("show", "详情 / show") { number, owner }, async (parsed, hub, stop) =>
        {
            using var response = await hub.Http.GetAsync(
                $"/api/v1/complaints/{Uri.EscapeDataString(parsed.GetValue(number)!)}{CodeCommand.Query(("owner", parsed.GetValue(owner)))}", stop);
            return await CodeCommand.PrintAsync(response, stop);
        });
    }

    private static Command Answer()
    {
        var (number, owner) = NumberAndOwner();
        var answer = new Option<string>("--answer") { Description = "答复内容 / the answer", Required = true };
        var close = new Option<bool>("--close") { Description = "同时办结 / close it too" };
        return CodeCommand.Command(new Command("answer", "答复 / answer") { number, owner, answer, close }, async (parsed, hub, stop) =>
        {
            using var response = await hub.Http.PostAsJsonAsync(
                $"/api/v1/complaints/{Uri.EscapeDataString(parsed.GetValue(number)!)}/answer{CodeCommand.Query(("owner", parsed.GetValue(owner)))}",
                new { answer = parsed.GetValue(answer), closes = parsed.GetValue(close) }, stop);
            return await CodeCommand.PrintAsync(response, stop);
        });
    }

    private static (Argument<string> Number, Option<string?> Owner) NumberAndOwner() =>
        (new Argument<string>("NUMBER") { Description = "编号 / number" }, new Option<string?>("--from") { Description = "来源平台（默认本枢纽）/ the platform it came from" });
}
