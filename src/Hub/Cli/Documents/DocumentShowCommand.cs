using System.CommandLine;
using Hub.Hosting;

namespace Hub.Cli.Documents;

/// <summary><c>hub document show</c>.</summary>
internal static class DocumentShowCommand
{
    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = new Argument<string>("ID") { Description = "文号或编号 / number or id" };
        var command = new Command("show", "文书详情 / show") { id, data, postgres };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.GetAsync(DocumentCommand.Address(parsed.GetValue(id)!), cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } found)
            {
                return 1;
            }

            ListCommands.WriteJson(found);
            return 0;
        });
        return command;
    }
}
