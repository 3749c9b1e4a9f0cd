using System.Text.Json;
using Hub.Ledger;

namespace Hub.Staging;

/// <summary>Rows that have to be read again wherever the watermark is, by the key of their table; kept until a page with them is durable, on whatever node.</summary>
internal sealed class StagingAgain(StagingFeed feed, ILedger ledger)
{
    private const string Actor = "staging";

    private string Setting => $"staging-again:{feed.Key}";

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        await ledger.Settings.GetAsync(Setting, cancellationToken) is { Length: > 0 } json ? JsonSerializer.Deserialize<string[]>(json)! : [];

    public async Task AddAsync(IEnumerable<string> keys, CancellationToken cancellationToken) =>
        await SetAsync((await ListAsync(cancellationToken)).Union(keys, StringComparer.Ordinal), cancellationToken);

    public async Task RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count > 0)
        {
            await SetAsync((await ListAsync(cancellationToken)).Except(keys, StringComparer.Ordinal), cancellationToken);
        }
    }

    private Task SetAsync(IEnumerable<string> keys, CancellationToken cancellationToken) =>
        ledger.Settings.SetAsync(Setting, JsonSerializer.Serialize(keys), Actor, cancellationToken);
}
