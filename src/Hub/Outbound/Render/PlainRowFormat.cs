using System.Security.Cryptography;
using Hub.Ledger;

namespace Hub.Outbound.Render;

/// <summary>The canonical document itself as the row: for a partner that takes our model as it is.</summary>
internal sealed class PlainRowFormat : IRowFormat
{
    public string? BusinessKey(ClaimedExchange exchange) => $"{exchange.Key.Owner}:{exchange.Key.Key}";

    public RenderedRow Render(ClaimedExchange exchange, char operation) =>
        new(BusinessKey(exchange)!, exchange.Body, Convert.ToHexStringLower(SHA256.HashData(exchange.Body)), -1, []);
}
