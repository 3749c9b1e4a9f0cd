using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Api;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub replay rejections|exchanges|list|show|pause|resume|cancel</c>.</summary>
internal static class ReplayCommand
{
    public static Command Build() => new("replay", "重放退回行或交换 / Replay rejections or exchanges")
    {
        Run("rejections", "map", "退回行：map 或 validate；保存的是原始行，两者都从映射做起 / map or validate, both map again: what is kept is the row as it came"),
        Run("exchanges", "render", "交换：render 或 send；发送前总是重新组装 / render or send, both render again: rows are not kept"),
        List(), Show(), Change("pause", "暂停 / pause"), Change("resume", "继续 / resume"), Change("cancel", "取消 / cancel"),
    };

    private static readonly Dictionary<string, string> Filters = new()
    {
        ["partner"] = "单位或平台 / partner", ["feed"] = "通道 / feed", ["cause"] = "原因 / cause", ["code"] = "错误代码（退回行）/ fault code of rejections",
        ["key"] = "业务编号 / business key", ["state"] = "状态（交换，缺省为 failed 与 held）/ state of exchanges",
    };

    private static Command Run(string kind, string stage, string stageText)
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var dryRun = new Option<bool>("--dry-run") { Description = "只说明会发生什么，不写不发 / say what would happen, change nothing" };
        var from = new Option<string>("--stage") { Description = stageText, DefaultValueFactory = _ => stage };
        var filters = Filters.Where(f => f.Key != (kind == "rejections" ? "state" : "code")).ToDictionary(f => f.Key, f => new Option<string?>($"--{f.Key}") { Description = f.Value });
        var since = CommandOptions.Instant("--from", "自何时 / from");
        var until = CommandOptions.Instant("--until", "至何时 / until");
        var command = new Command(kind, $"重放 {kind}") { data, postgres, dryRun, from, since, until };
        foreach (var option in filters.Values)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres), cancellationToken);
            var filter = filters.Where(f => parsed.GetValue(f.Value) is not null).ToDictionary(f => f.Key, f => (object?)parsed.GetValue(f.Value));
            filter["from"] = parsed.GetValue(since);
            filter["until"] = parsed.GetValue(until);
            using var response = await hub.Http.PostAsJsonAsync(
                "/api/v1/replays", new { kind, filter, stage = parsed.GetValue(from), dryRun = parsed.GetValue(dryRun) }, cancellationToken);
            return await CommandOutput.ReadAsync(response, cancellationToken) is { } run ? await FollowAsync(hub.Http, run, cancellationToken) : 1;
        });
        return command;
    }

    public static async Task<int> FollowAsync(HttpClient http, JsonNode run, CancellationToken cancellationToken)
    {
        var id = run["id"]!.ToString();
        var total = run["items"]!.GetValue<int>();
        await CommandOutput.Console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("重放 / replay", maxValue: Math.Max(1, total));
            while (run["state"]!.ToString() is "queued" or "running")
            {
                await Task.Delay(100, cancellationToken);
                run = (await http.GetFromJsonAsync<JsonNode>($"/api/v1/replays/{id}", cancellationToken))!;
                task.Value = total - run["open"]!.GetValue<int>();
            }
        });
        return await PrintAsync(http, run, cancellationToken);
    }

    private static async Task<int> PrintAsync(HttpClient http, JsonNode run, CancellationToken cancellationToken)
    {
        CommandOutput.Console.MarkupLineInterpolated($"重放 {run["id"]!.ToString()} · {run["state"]!.ToString()} · {run["items"]!.ToString()} 项");
        if (run["items"]!.GetValue<int>() == 0)
        {
            CommandOutput.Console.WriteLine("没有符合条件的项，未作任何处理；请核对单位、通道等条件的写法 / nothing matches");
            return 0;
        }

        var outcomes = CommandOutput.Table("结果", "数量");
        foreach (var (outcome, count) in run["outcomes"]!.AsObject())
        {
            outcomes.Row(outcome, count);
        }

        CommandOutput.Console.Write(outcomes);
        var items = await http.GetFromJsonAsync<JsonNode>($"/api/v1/replays/{run["id"]}/items?max=20", cancellationToken);
        var table = CommandOutput.Table("序号", "编号", "结果", "说明");
        foreach (var item in items!["items"]!.AsArray())
        {
            table.Row(item!["position"], item["ref"], item["outcome"], item["detail"]);
        }

        CommandOutput.Console.Write(table);
        return 0;
    }

    private static Command List() => ListCommand.Build(
        "replays", [("state", "--state", FilterWords.Choices(FilterWords.Replays))], ["编号", "对象", "环节", "试运行", "状态", "项", "未完", "建立时间", "发起人"],
        run => [run["id"], run["kind"], run["stage"], run["dryRun"], run["state"], run["items"], run["open"], run["createdAt"], run["author"]]);

    private static Command Show()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = CommandOptions.Id();
        var show = new Command("show", "进度与逐项结果 / progress and outcomes") { id, data, postgres };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.GetAsync($"/api/v1/replays/{parsed.GetValue(id).ToString(null, CultureInfo.InvariantCulture)}", cancellationToken);
            return await CommandOutput.ReadAsync(response, cancellationToken) is { } run ? await PrintAsync(hub.Http, run, cancellationToken) : 1;
        });
        return show;
    }

    private static Command Change(string action, string description)
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = CommandOptions.Id();
        var change = new Command(action, description) { id, data, postgres };
        change.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres), cancellationToken);
            using var response = await hub.Http.PostAsync($"/api/v1/replays/{parsed.GetValue(id)}/{action}", null, cancellationToken);
            return await CommandOutput.ReadAsync(response, cancellationToken) is { } run ? await FollowAsync(hub.Http, run, cancellationToken) : 1;
        });
        return change;
    }
}
