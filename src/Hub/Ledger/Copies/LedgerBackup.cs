using Canonical.Faults;
using Hub.Ledger.Evidence;
using Hub.Ledger.Postgres;
using Hub.Ledger.Sqlite;
using Hub.Ledger.Store;

namespace Hub.Ledger.Copies;

/// <summary>
/// Copies a whole ledger, as of one moment and while others write, into one file, and back into an empty place.
/// The evidence key goes beside it as <c>FILE.key</c>: keep it apart from the backup.
/// </summary>
internal static class LedgerBackup
{
    public static async Task<BackupOutcome> BackupAsync(LedgerOptions source, string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file) || File.Exists(KeyOf(file)))
        {
            return new BackupOutcome(LedgerFaults.FileExists(file));
        }

        if (source.Engine == LedgerEngines.Sqlite && !File.Exists(Path.Combine(source.DataFolder, LedgerFactory.StoreFile)))
        {
            return new BackupOutcome(LedgerFaults.NoLedger(source.DataFolder));
        }

        await using var store = LedgerFactory.Store(source);
        if (store is PostgresStore postgres)
        {
            await PostgresArchive.WriteAsync(postgres, file, cancellationToken);
        }
        else
        {
            await Task.Run(() => ((SqliteStore)store).CopyTo(file), cancellationToken);
        }

        store.Key.Save(KeyOf(file));
        return new BackupOutcome(null);
    }

    /// <summary>Restores and verifies. A target that is not empty is refused and left as it is.</summary>
    public static async Task<BackupOutcome> RestoreAsync(LedgerOptions target, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return new BackupOutcome(LedgerFaults.UnreadableBackup(file, "文件不存在"));
        }

        OwnerOnly.CreateFolder(target.DataFolder);
        var (folderLock, fault) = target.Engine == LedgerEngines.Sqlite ? DataFolderLock.Take(target.DataFolder, "restore") : (null, null);
        using (folderLock)
        {
            fault ??= TakeKey(target, file) ?? await FillAsync(target, file, cancellationToken);
            return fault is not null ? new BackupOutcome(fault) : await VerifyAsync(target, file, cancellationToken);
        }
    }

    private static string KeyOf(string file) => file + ".key";

    private static Fault? TakeKey(LedgerOptions target, string file)
    {
        var place = target.EvidenceKeyFile ?? Path.Combine(target.DataFolder, LedgerFactory.KeyFile);
        if (File.Exists(place))
        {
            return null;
        }

        if (!File.Exists(KeyOf(file)))
        {
            return LedgerFaults.OtherKey();
        }

        EvidenceKey.Open(KeyOf(file)).Save(place);
        return null;
    }

    private static async Task<Fault?> FillAsync(LedgerOptions target, string file, CancellationToken cancellationToken)
    {
        if (target.Engine == LedgerEngines.Sqlite)
        {
            return SqliteFile.Restore(file, Path.Combine(target.DataFolder, LedgerFactory.StoreFile));
        }

        await using var store = (PostgresStore)LedgerFactory.Store(target);
        return await PostgresArchive.ReadAsync(store, file, cancellationToken);
    }

    private static async Task<BackupOutcome> VerifyAsync(LedgerOptions target, string file, CancellationToken cancellationToken)
    {
        await using var store = LedgerFactory.Store(target);
        var report = await new LedgerVerification(store).RunAsync(null, cancellationToken);
        return new BackupOutcome(report.Faults.Count == 0 ? null : LedgerFaults.UnreadableBackup(file, report.Faults[0].What), report);
    }
}
