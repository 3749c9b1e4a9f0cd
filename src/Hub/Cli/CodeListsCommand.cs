using System.CommandLine;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary><c>hub codelists PARTNER</c>: how a platform's dictionaries differ from our code lists.</summary>
internal static class CodeListsCommand
{
    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var partner = new Argument<string>("PARTNER") { Description = "平台标识 / platform id" };
        var command = new Command("codelists", "平台字典与代码表的差异 / How a platform's dictionaries differ from our code lists") { partner, data, postgres };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.GetAsync($"/api/v1/code-lists/{Uri.EscapeDataString(parsed.GetValue(partner)!)}/differences", cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } list)
            {
                return 1;
            }

            var table = CommandOutput.Table("字典", "代码", "差异", "平台", "本枢纽");
            foreach (var item in list["items"]!.AsArray())
            {
                table.Row(item!["dictionary"], item["code"], item["kindText"], item["theirs"], item["ours"]);
            }

            CommandOutput.Console.Write(table);
            return 0;
        });
        return command;
    }
}
