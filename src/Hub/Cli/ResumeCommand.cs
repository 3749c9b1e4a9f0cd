using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary><c>hub submissions resume ID</c>: goes on with a submission that was interrupted or given up, and waits for its end.</summary>
internal static class ResumeCommand
{
    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = CommandOptions.Id();
        var resume = new Command("resume", "续办中断或已停止的报送 / go on with an interrupted submission") { id, data, postgres };
        resume.SetAction(async (parsed, cancellationToken) =>
        {
            var address = $"/api/v1/submissions/{parsed.GetValue(id)}";
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.PostAsync($"{address}/resume", null, cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is null)
            {
                return 1;
            }

            var submission = await EndAsync(hub.Http, address, cancellationToken);
            ListCommands.WriteJson(submission);
            return submission["state"]!.ToString() == "finished" ? 0 : 1;
        });
        return resume;
    }

    private static async Task<JsonNode> EndAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        while (true)
        {
            var submission = (await http.GetFromJsonAsync<JsonNode>(address, cancellationToken))!;
            if (submission["state"]!.ToString() != "received")
            {
                return submission;
            }

            await Task.Delay(200, cancellationToken);
        }
    }
}
