using System.CommandLine;
using System.Net.Http.Json;
using Hub.Hosting;

namespace Hub.Cli.Documents;

/// <summary><c>hub document deliver</c>: records a service that no platform reports, for example by hand.</summary>
internal static class DocumentDeliverCommand
{
    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = new Argument<string>("ID") { Description = "文号或编号 / number or id" };
        var state = new Argument<string>("STATE") { Description = "delivered | opened | signed | refused | archived" };
        var recipient = new Option<string>("--recipient") { Description = "受送达人 / recipient", DefaultValueFactory = _ => "subject" };
        var way = new Option<string>("--way") { Description = "direct | left | mail | electronic", DefaultValueFactory = _ => "direct" };
        var at = CommandOptions.Instant("--at", "时间，默认现在 / time, now by default");
        var receiver = new Option<string?>("--receiver") { Description = "签收人 / who signed" };
        var note = new Option<string?>("--note") { Description = "说明，拒收时写明理由与见证人 / remark" };
        var command = new Command("deliver", "登记送达情况 / record a service") { id, state, recipient, way, at, receiver, note, data, postgres };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres), cancellationToken);
            var request = new
            {
                recipient = parsed.GetValue(recipient), state = parsed.GetValue(state), way = parsed.GetValue(way), at = parsed.GetValue(at),
                receiver = parsed.GetValue(receiver), note = parsed.GetValue(note),
            };
            using var response = await hub.Http.PostAsJsonAsync($"{DocumentCommand.Address(parsed.GetValue(id)!)}/deliver", request, cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } document)
            {
                return 1;
            }

            ListCommands.WriteJson(document["recipients"]!);
            return 0;
        });
        return command;
    }
}
