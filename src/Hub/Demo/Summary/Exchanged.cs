using System.Text.Json.Nodes;
using Hub.Demo.Story;
using Hub.Ledger;

namespace Hub.Demo.Summary;

/// <summary>What went between the hub and one partner: pages and calls in with their rows, exchanges out by state, and what the partner itself holds.</summary>
internal sealed record Exchanged(
    string Name, int Arrivals, JsonNode Rows, long Owed, long Done, long Superseded, long Failed, long Open, int Held)
{
    private static readonly string[] DoneStates = [ExchangeStates.Sent, ExchangeStates.Receipted, ExchangeStates.Confirmed];
    private static readonly string[] OpenStates = [ExchangeStates.Pending, ExchangeStates.Sending, ExchangeStates.Unknown];
    private static readonly string[] FailedStates = [ExchangeStates.Failed, ExchangeStates.Held];
    private static readonly string[] Counted = ["total", "accepted", "updated", "duplicate", "rejected", "review"];

    public static async Task<Exchanged> ReadAsync(HubDoor hub, PartnerDoor partner, JsonNode status, CancellationToken cancellationToken)
    {
        var rows = new JsonObject(Counted.Select(name => KeyValuePair.Create(name, (JsonNode?)Of(status["feeds"]!, partner.Id).Sum(feed => feed["rows"]![name]!.GetValue<int>()))));
        var exchanges = Of(status["exchanges"]!, partner.Id).Select(e => (State: e["state"]!.ToString(), Count: e["count"]!.GetValue<long>())).ToList();
        var held = await partner.HoldingsAsync(cancellationToken);
        return new Exchanged(
            partner.Name, await ArrivalsAsync(hub, partner.Id, cancellationToken), rows, exchanges.Sum(e => e.Count), Sum(DoneStates), Sum([ExchangeStates.Superseded, ExchangeStates.Discarded]),
            Sum(FailedStates), Sum(OpenStates), held.Values.Sum());

        long Sum(string[] states) => exchanges.Where(e => states.Contains(e.State)).Sum(e => e.Count);
    }

    private static IEnumerable<JsonNode> Of(JsonNode list, string partner) =>
        list.AsArray().Where(one => one!["feed"]!.ToString().StartsWith($"{partner}/", StringComparison.Ordinal))!;

    private static async Task<int> ArrivalsAsync(HubDoor hub, string partner, CancellationToken cancellationToken)
    {
        var count = 0;
        string? after = null;
        do
        {
            var page = await hub.GetAsync($"submissions?partner={partner}&max=500{(after is null ? "" : $"&after={after}")}", cancellationToken);
            count += page["items"]!.AsArray().Count;
            after = page["next"]?.ToString();
        }
        while (after is not null);
        return count;
    }
}
