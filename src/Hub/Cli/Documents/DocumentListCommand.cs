using System.CommandLine;
using System.Globalization;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli.Documents;

/// <summary><c>hub document list</c>.</summary>
internal static class DocumentListCommand
{
    private static readonly string[] Filters = ["department", "type", "state", "task", "number", "recipientState"];

    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var max = new Option<int>("--max") { Description = "最多行数 / rows at most", DefaultValueFactory = _ => 50 };
        var options = Filters.ToDictionary(filter => filter, filter => new Option<string?>(filter == "recipientState" ? "--recipient-state" : $"--{filter}"));
        var command = new Command("list", "文书列表 / list") { data, postgres, max };
        foreach (var option in options.Values)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var query = string.Join('&', options.Where(one => parsed.GetValue(one.Value) is not null)
                .Select(one => $"{one.Key}={Uri.EscapeDataString(parsed.GetValue(one.Value)!)}")
                .Append($"max={parsed.GetValue(max).ToString(CultureInfo.InvariantCulture)}"));
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.GetAsync($"/api/v1/documents?{query}", cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } page)
            {
                return 1;
            }

            var table = CommandOutput.Table("文号", "文书", "对象", "日期", "状态", "受送达人", "任务");
            foreach (var item in page["items"]!.AsArray())
            {
                table.Row(
                    item!["number"], item["title"], item["subject"], item["issuedOn"]?.ToString(), item["state"],
                    string.Join("；", item["recipients"]!.AsArray().Select(recipient => $"{recipient!["kind"]} {recipient["state"]} {recipient["servedOn"]}".Trim())), item["taskNo"]);
            }

            CommandOutput.Console.Write(table);
            return 0;
        });
        return command;
    }
}
