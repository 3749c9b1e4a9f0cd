using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub jobs list|run|pause|resume|history|rewind</c>.</summary>
internal static class JobsCommand
{
    public static Command Build() => new("jobs", "定时作业 / What runs by the clock")
    {
        List(), Run(), Change("pause", "暂停 / pause"), Change("resume", "恢复 / resume"), History(), Rewind(),
    };

    private static Command List() => WithHub(new Command("list", "作业、下次运行、进度与最近结果 / next runs, watermarks, last results"), async (hub, _, cancellationToken) =>
    {
        var jobs = await hub.GetFromJsonAsync<JsonArray>("/api/v1/jobs", cancellationToken);
        var table = CommandOutput.Table("作业", "说明", "状态", "周期", "下次运行", "进度", "最近一次", "结果");
        foreach (var job in jobs!)
        {
            table.Row(
                job!["name"], job["title"], State(job["state"]!.ToString()), job["when"], job["next"], job["watermark"], job["lastRun"],
                $"{job["lastCode"]} {job["lastSummary"]}".Trim());
        }

        CommandOutput.Console.Write(table);
        return 0;
    });

    private static Command Run()
    {
        var name = new Argument<string>("NAME");
        return WithHub(new Command("run", "立即运行一次并等待结果 / run once now") { name }, async (hub, parsed, cancellationToken) =>
        {
            using var response = await hub.PostAsync($"/api/v1/jobs/{Uri.EscapeDataString(parsed.GetValue(name)!)}/run", null, cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } result)
            {
                return 1;
            }

            CommandOutput.Console.MarkupLineInterpolated($"{result["name"]!.ToString()}：{result["summary"]!.ToString()}");
            if (result["code"]?.ToString() is not { } code)
            {
                return 0;
            }

            CommandOutput.Console.MarkupLineInterpolated($"[yellow]{code}[/] {result["message"]!.ToString()}");
            CommandOutput.Console.MarkupLineInterpolated($"      → {result["hint"]!.ToString()}");
            return 1;
        });
    }

    private static Command Change(string action, string description)
    {
        var name = new Argument<string>("NAME");
        return WithHub(new Command(action, description) { name }, async (hub, parsed, cancellationToken) =>
        {
            using var response = await hub.PostAsync($"/api/v1/jobs/{Uri.EscapeDataString(parsed.GetValue(name)!)}/{action}", null, cancellationToken);
            return await ShowAsync(response, cancellationToken);
        });
    }

    private static Command Rewind()
    {
        var name = new Argument<string>("NAME");
        var to = new Option<string?>("--to") { Description = "从此游标之后读取，缺省为从头 / read on from here, from the beginning when absent" };
        return WithHub(new Command("rewind", "调整已暂停的轮询作业的游标 / put the cursor of a paused poll elsewhere") { name, to }, async (hub, parsed, cancellationToken) =>
        {
            using var response = await hub.PostAsJsonAsync(
                $"/api/v1/jobs/{Uri.EscapeDataString(parsed.GetValue(name)!)}/rewind", new { cursor = parsed.GetValue(to) }, cancellationToken);
            return await ShowAsync(response, cancellationToken);
        });
    }

    private static Command History()
    {
        var name = new Argument<string?>("NAME") { Arity = ArgumentArity.ZeroOrOne };
        var max = new Option<int>("--max") { Description = "条数 / how many", DefaultValueFactory = _ => 20 };
        return WithHub(new Command("history", "运行记录 / what runs did") { name, max }, async (hub, parsed, cancellationToken) =>
        {
            var job = parsed.GetValue(name) is { } one ? $"&job={Uri.EscapeDataString(one)}" : "";
            using var response = await hub.GetAsync($"/api/v1/jobs/history?max={parsed.GetValue(max)}{job}", cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } page)
            {
                return 1;
            }

            var table = CommandOutput.Table("开始", "作业", "状态", "处理", "说明与处理办法", "代码", "由谁");
            foreach (var run in page["items"]!.AsArray())
            {
                table.Row(run!["startedAt"], run["job"], State(run["state"]!.ToString()), run["changed"], $"{run["summary"]} {run["hint"]}".Trim(), run["code"], run["actor"]);
            }

            CommandOutput.Console.Write(table);
            return 0;
        });
    }

    private static async Task<int> ShowAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } job)
        {
            return 1;
        }

        CommandOutput.Console.MarkupLineInterpolated($"{job["name"]!.ToString()}：{State(job["state"]!.ToString())}，下次运行：{job["next"]!.ToString()} {job["watermark"]?.ToString() ?? ""}");
        return 0;
    }

    private static string State(string state) => state switch
    {
        "idle" => "空闲",
        "running" => "运行中",
        "paused" => "已暂停",
        "closed" => "对方维护",
        "done" => "完成",
        "stopped" => "提前结束",
        "failed" => "失败",
        "broken-off" => "中断",
        _ => state,
    };

    private static Command WithHub(Command command, Func<HttpClient, ParseResult, CancellationToken, Task<int>> action)
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        command.Add(data);
        command.Add(postgres);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            return await action(hub.Http, parsed, cancellationToken);
        });
        return command;
    }
}
