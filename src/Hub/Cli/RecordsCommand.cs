using System.CommandLine;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary><c>hub records show|withdraw</c>.</summary>
internal static class RecordsCommand
{
    public static Command Build() => new("records", "记录 / Records") { Show(), Withdraw() };

    private static Command Show()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var type = new Argument<string>("TYPE");
        var owner = new Argument<string>("OWNER") { Description = "部门标识 / department id" };
        var key = new Argument<string>("KEY") { Description = "业务编号 / record number" };
        var show = new Command("show", "内容、版本与血缘 / body, versions, lineage") { type, owner, key, data, postgres };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.GetAsync(Address(parsed, type, owner, key), cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } record)
            {
                return 1;
            }

            ListCommands.WriteJson(record);
            return 0;
        });
        return show;
    }

    private static Command Withdraw()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var type = new Argument<string>("TYPE");
        var owner = new Argument<string>("OWNER");
        var key = new Argument<string>("KEY");
        var reason = new Option<string>("--reason") { Description = "理由 / reason", Required = true };
        var withdraw = new Command("withdraw", "撤回 / withdraw") { type, owner, key, reason, data, postgres };
        withdraw.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres), cancellationToken);
            using var response = await hub.Http.DeleteAsync(
                $"{Address(parsed, type, owner, key)}&reason={Uri.EscapeDataString(parsed.GetValue(reason)!)}", cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } record)
            {
                return 1;
            }

            ListCommands.WriteJson(record);
            return 0;
        });
        return withdraw;
    }

    private static string Address(ParseResult parsed, Argument<string> type, Argument<string> owner, Argument<string> key) =>
        $"/api/v1/records/{Uri.EscapeDataString(parsed.GetValue(type)!)}/{Uri.EscapeDataString(parsed.GetValue(key)!)}?owner={Uri.EscapeDataString(parsed.GetValue(owner)!)}";
}
