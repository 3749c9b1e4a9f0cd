using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Registers;

/// <summary>API keys.</summary>
internal sealed class AccessLedger(LedgerStore store) : IAccessLedger
{
    private const string Columns = "SELECT id, role, partner, rights, hash, label, created_at, expires_at, revoked_at FROM access_key ";

    public Task IssueAsync(AccessKeyRow key, string actor, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            transaction.Evidence.Note("key-issued", actor, key.Id.ToString());
            await transaction.InsertAsync(RegisterMaps.AccessKey, [key]);
            return 0;
        },
        cancellationToken);

    public Task<bool> RevokeAsync(Guid id, string actor, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var keys = new RowBuffer();
            keys.Id(id).EndRow();
            var stored = (await transaction.LoadAsync(RegisterMaps.AccessKey, LedgerTables.AccessKey.ByKey, keys)).FirstOrDefault();
            if (stored is null || stored.Row.RevokedAt is not null)
            {
                return false;
            }

            transaction.Evidence.Note("key-revoked", actor, id.ToString());
            await transaction.PutAsync(RegisterMaps.AccessKey, [(stored, stored.Row with { RevokedAt = store.Time.GetUtcNow() })]);
            return true;
        },
        cancellationToken);

    public async Task<AccessKeyRow?> FindAsync(byte[] hash, CancellationToken cancellationToken) =>
        (await store.QueryAsync(Columns + "WHERE hash = $1", [hash], RegisterMaps.AccessKey.Read, cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<AccessKeyRow>> ListAsync(string? partner, CancellationToken cancellationToken) => partner is null
        ? await store.QueryAsync(Columns + "ORDER BY id DESC", [], RegisterMaps.AccessKey.Read, cancellationToken)
        : await store.QueryAsync(Columns + "WHERE partner = $1 ORDER BY id DESC", [partner], RegisterMaps.AccessKey.Read, cancellationToken);
}
