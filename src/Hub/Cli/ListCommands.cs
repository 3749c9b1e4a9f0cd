using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Api;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub submissions|exchanges list|show</c>: the same lists as the API, as tables.</summary>
internal static class ListCommands
{
    private static readonly (string, string, string) Partner = ("partner", "--partner", "单位或平台 / partner");
    private static readonly (string, string, string) Feed = ("feed", "--feed", "通道 / feed");

    public static Command Submissions()
    {
        var command = SubmissionLists();
        command.Add(ResumeCommand.Build());
        return command;
    }

    private static Command SubmissionLists() => Build(
        "submissions", "报送 / Submissions", [Partner, Feed, ("state", "--state", FilterWords.Choices(FilterWords.Submissions))],
        ("编号", "id"), ("单位", "partner"), ("通道", "feed"), ("文件", "fileName"), ("接收时间", "receivedAt"), ("状态", "state"), ("行", "counts.total"), ("退回", "counts.rejected"), ("待核对", "counts.review"));

    public static Command Exchanges() => Build(
        "exchanges", "交换 / Exchanges",
        [
            Partner, Feed, ("state", "--state", FilterWords.Choices(FilterWords.Exchanges)), ("cause", "--cause", "原因代码 / cause"),
            ("key", "--key", "业务编号 / business key"), ("owner", "--owner", "记录所属部门 / department that owns the record"),
        ],
        ("编号", "id"), ("平台", "partner"), ("记录", "key"), ("版本", "version"), ("状态", "state"), ("操作", "operation"), ("次数", "attempts"), ("原因", "cause"), ("说明", "detail"), ("更新时间", "changedAt"));

    private static Command Build(string name, string description, (string, string, string)[] filters, params (string Title, string Path)[] columns)
    {
        var list = ListCommand.Build(
            name, filters, [.. columns.Select(column => column.Title)], item => [.. columns.Select(column => column.Path.Split('.').Aggregate((JsonNode?)item, (node, step) => node?[step]))]);
        return new Command(name, description) { list, Show(name) };
    }

    private static Command Show(string name)
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = CommandOptions.Id();
        var show = new Command("show", "详情 / show") { id, data, postgres };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.GetAsync($"/api/v1/{name}/{parsed.GetValue(id)}", cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } found)
            {
                return 1;
            }

            WriteJson(found);
            return 0;
        });
        return show;
    }

    public static void WriteJson(JsonNode node) => CommandOutput.Console.WriteLine(node.ToJsonString(new JsonSerializerOptions
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }));
}
