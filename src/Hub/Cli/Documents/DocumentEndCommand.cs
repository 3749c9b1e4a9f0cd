using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Hosting;

namespace Hub.Cli.Documents;

/// <summary><c>hub document revoke|supersede</c>.</summary>
internal static class DocumentEndCommand
{
    public static Command Revoke() => Build("revoke", "撤销文书 / revoke", withData: false);

    public static Command Supersede() => Build("supersede", "制作替代文书 / supersede by a new one", withData: true);

    private static Command Build(string action, string description, bool withData)
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = new Argument<string>("ID") { Description = "文号或编号 / number or id" };
        var reason = new Option<string>("--reason") { Description = "理由 / reason", Required = true };
        var extra = DocumentDataOption.Create();
        var command = new Command(action, description) { id, reason, data, postgres };
        if (withData)
        {
            command.Add(extra);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (given, good) = withData ? DocumentDataOption.Read(parsed.GetValue(extra)) : (null, true);
            if (!good)
            {
                return 2;
            }

            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres), cancellationToken);
            var request = new JsonObject { ["reason"] = parsed.GetValue(reason), ["data"] = given };
            using var response = await hub.Http.PostAsJsonAsync($"{DocumentCommand.Address(parsed.GetValue(id)!)}/{action}", request, cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } document)
            {
                return 1;
            }

            ListCommands.WriteJson(document);
            return 0;
        });
        return command;
    }
}
