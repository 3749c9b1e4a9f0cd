using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary><c>hub status</c>: what came, what became of it, what is owed.</summary>
internal static class StatusCommand
{
    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var command = new Command("status", "运行概况 / Status") { data, postgres };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            Print((await hub.Http.GetFromJsonAsync<JsonNode>("/api/v1/status", cancellationToken))!);
            return 0;
        });
        return command;
    }

    public static void Print(JsonNode status)
    {
        var feeds = CommandOutput.Table("报送通道", "名称", "行", "接收", "更新", "重复", "退回", "待核对", "跳过");
        foreach (var feed in status["feeds"]!.AsArray())
        {
            var rows = feed!["rows"]!;
            feeds.Row(feed["feed"], feed["title"], rows["total"], rows["accepted"], rows["updated"], rows["duplicate"], rows["rejected"], rows["review"], rows["skipped"]);
        }

        CommandOutput.Console.Write(feeds);
        var totals = CommandOutput.Table("项目", "状态", "数量");
        totals.Row("报送", "", status["submissions"]);
        totals.Row("监管对象", "", status["subjects"]);
        foreach (var (title, name) in new[] { ("记录", "records"), ("退回", "rejections"), ("待核对", "reviews") })
        {
            foreach (var (state, count) in status[name]!.AsObject())
            {
                totals.Row(title, state, count);
            }
        }

        foreach (var exchange in status["exchanges"]!.AsArray())
        {
            totals.Row($"交换 {exchange!["feed"]}", exchange["state"], exchange["count"]);
        }

        CommandOutput.Console.Write(totals);
    }
}
