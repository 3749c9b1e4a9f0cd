using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub submissions|exchanges list|show</c>: the same lists as the API, as tables.</summary>
internal static class ListCommands
{
    public static Command Submissions()
    {
        var command = SubmissionLists();
        command.Add(ResumeCommand.Build());
        return command;
    }

    private static Command SubmissionLists() => Build(
        "submissions", "报送 / Submissions", ["partner", "feed", "state"],
        ("编号", "id"), ("单位", "partner"), ("通道", "feed"), ("文件", "fileName"), ("接收时间", "receivedAt"), ("状态", "state"), ("行", "counts.total"), ("退回", "counts.rejected"), ("待核对", "counts.review"));

    public static Command Exchanges() => Build(
        "exchanges", "交换 / Exchanges", ["partner", "feed", "state", "cause", "key", "owner"],
        ("编号", "id"), ("平台", "partner"), ("记录", "key"), ("版本", "version"), ("状态", "state"), ("操作", "operation"), ("次数", "attempts"), ("原因", "cause"), ("说明", "detail"), ("更新时间", "changedAt"));

    private static Command Build(string name, string description, string[] filters, params (string Title, string Path)[] columns)
    {
        var command = new Command(name, description) { List(name, filters, columns), Show(name) };
        return command;
    }

    private static Command List(string name, string[] filters, (string Title, string Path)[] columns)
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var max = new Option<int>("--max") { Description = "最多行数 / rows at most", DefaultValueFactory = _ => 50 };
        var options = filters.ToDictionary(f => f, f => new Option<string?>($"--{f}"));
        var list = new Command("list", "列表 / list") { data, postgres, max };
        foreach (var option in options.Values)
        {
            list.Add(option);
        }

        list.SetAction(async (parsed, cancellationToken) =>
        {
            var query = string.Join('&', options.Where(o => parsed.GetValue(o.Value) is not null).Select(o => $"{o.Key}={Uri.EscapeDataString(parsed.GetValue(o.Value)!)}")
                .Append($"max={parsed.GetValue(max).ToString(CultureInfo.InvariantCulture)}"));
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.GetAsync($"/api/v1/{name}?{query}", cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } page)
            {
                return 1;
            }

            var table = CommandOutput.Table(columns.Select(c => c.Title).ToArray());
            foreach (var item in page["items"]!.AsArray())
            {
                table.Row(columns.Select(c => (object?)c.Path.Split('.').Aggregate(item, (node, step) => node?[step])).ToArray());
            }

            CommandOutput.Console.Write(table);
            return 0;
        });
        return list;
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
