using Hub.Ledger.Rows;

namespace Hub.Ledger.Store;

/// <summary>Brings a store to the newest migration; refuses one that is newer or was made by other scripts.</summary>
internal sealed class MigrationRunner(LedgerStore store, IReadOnlyList<Migration> migrations)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(cancellationToken);
        foreach (var (number, digest) in applied)
        {
            var known = migrations.FirstOrDefault(migration => migration.Number == number)
                ?? throw new LedgerRefusedException(LedgerFaults.NewerStore(number));
            if (!known.Digest.AsSpan().SequenceEqual(digest))
            {
                throw new LedgerRefusedException(LedgerFaults.ChangedMigration(number, known.Name));
            }
        }

        foreach (var migration in migrations.Where(migration => !applied.ContainsKey(migration.Number)))
        {
            await ApplyAsync(migration, cancellationToken);
        }
    }

    private async Task ApplyAsync(Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await store.BeginMigrationAsync(migration.Script, cancellationToken);
        var rows = transaction.Rows(LedgerTables.Migration);
        rows.Int(migration.Number).Text(migration.Name).Bytes(migration.Digest).Instant(store.Time.GetUtcNow()).EndRow();
        transaction.Evidence.Note("migration", "hub", migration.Name);
        await transaction.InsertAsync(rows);
        await transaction.CommitAsync();
    }

    private async Task<Dictionary<long, byte[]>> AppliedAsync(CancellationToken cancellationToken)
    {
        if (!await store.HasTableAsync(LedgerTables.Migration.Name, cancellationToken))
        {
            return [];
        }

        var rows = await store.QueryAsync("SELECT no, digest FROM migration ORDER BY no", [], cancellationToken);
        return rows.Map((ref row) => (Number: row.Int(), Digest: row.Bytes())).ToDictionary(row => row.Number, row => row.Digest);
    }
}
