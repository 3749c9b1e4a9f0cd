using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Cli;
using Hub.Ledger;
using Spectre.Console;

namespace Hub.Demo;

/// <summary>Waits, with a bar, until every exchange with some partners has come to rest.</summary>
internal sealed class Deliveries(HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] OpenStates = [ExchangeStates.Pending, ExchangeStates.Sending, ExchangeStates.Sent, ExchangeStates.Receipted, ExchangeStates.Unknown];

    public async Task WaitAsync(string title, IReadOnlyCollection<string> partners, CancellationToken cancellationToken) =>
        await CommandOutput.Console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask(title);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            while (!patience.IsCancellationRequested)
            {
                var exchanges = (await http.GetFromJsonAsync<JsonNode>("/api/v1/status", cancellationToken))!["exchanges"]!.AsArray()
                    .Where(e => partners.Contains(e!["feed"]!.ToString().Split('/')[0]))
                    .Select(e => (State: e!["state"]!.ToString(), Count: e["count"]!.GetValue<long>())).ToList();
                var open = exchanges.Where(e => OpenStates.Contains(e.State)).Sum(e => e.Count);
                task.MaxValue = Math.Max(1, exchanges.Sum(e => e.Count));
                task.Value = task.MaxValue - open;
                if (open == 0)
                {
                    return;
                }

                await Task.Delay(100, cancellationToken);
            }
        });
}
