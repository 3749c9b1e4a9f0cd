using Hub.Ledger.Maps;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Registers;

/// <summary>Small named state.</summary>
internal sealed class SettingsLedger(LedgerStore store) : ISettingsLedger
{
    public async Task<string?> GetAsync(string key, CancellationToken cancellationToken) =>
        (await store.QueryAsync("SELECT value FROM setting WHERE key = $1", [key], (ref row) => row.Text(), cancellationToken)).FirstOrDefault();

    public Task SetAsync(string key, string value, string actor, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            transaction.Evidence.Note("setting", actor, key);
            await Upsert.RunAsync(transaction, RegisterMaps.Setting, [new SettingRow(key, value)],
                row => row.Key, (rows, row) => rows.Text(row.Key), row => row.Key, (_, row) => row);
            return 0;
        },
        cancellationToken);
}
