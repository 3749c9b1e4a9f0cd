using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Cli;
using Hub.Ledger;
using Spectre.Console;

namespace Hub.Demo;

/// <summary>Waits, with a bar on a terminal, until every exchange with some partners has come to rest.</summary>
internal sealed class Deliveries(HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] OpenStates = [ExchangeStates.Pending, ExchangeStates.Sending, ExchangeStates.Sent, ExchangeStates.Receipted, ExchangeStates.Unknown];

    public async Task WaitAsync(string title, IReadOnlyCollection<string> partners, CancellationToken cancellationToken)
    {
        if (!CommandOutput.Console.Profile.Capabilities.Interactive)
        {
            await WaitAsync(partners, (_, _) => { }, cancellationToken);
            return;
        }

        await CommandOutput.Console.Progress().AutoClear(true).StartAsync(progress =>
        {
            var bar = progress.AddTask(title);
            return WaitAsync(partners, (all, open) => (bar.MaxValue, bar.Value) = (Math.Max(1, all), all - open), cancellationToken);
        });
    }

    private async Task WaitAsync(IReadOnlyCollection<string> partners, Action<long, long> told, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (!patience.IsCancellationRequested)
        {
            var exchanges = (await http.GetFromJsonAsync<JsonNode>("/api/v1/status", cancellationToken))!["exchanges"]!.AsArray()
                .Where(e => partners.Contains(e!["feed"]!.ToString().Split('/')[0]))
                .Select(e => (State: e!["state"]!.ToString(), Count: e["count"]!.GetValue<long>())).ToList();
            var open = exchanges.Where(e => OpenStates.Contains(e.State)).Sum(e => e.Count);
            told(exchanges.Sum(e => e.Count), open);
            if (open == 0)
            {
                return;
            }

            await Task.Delay(100, cancellationToken);
        }
    }
}
