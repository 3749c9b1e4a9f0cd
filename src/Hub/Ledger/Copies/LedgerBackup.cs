using System.Data.Common;
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

        if (await LedgerFactory.WhyNoneAsync(source.DataFolder, source.Engine == LedgerEngines.Sqlite ? null : source.ConnectionString, cancellationToken) is { } none)
        {
            return new BackupOutcome(none);
        }

        // A key made now would be kept beside the backup as if it were the right one.
        if (!File.Exists(LedgerFactory.KeyPlace(source)))
        {
            return new BackupOutcome(LedgerFaults.NoKey(LedgerFactory.KeyPlace(source)));
        }

        if (!EvidenceKey.IsSound(LedgerFactory.KeyPlace(source)))
        {
            return new BackupOutcome(LedgerFaults.DamagedKey(LedgerFactory.KeyPlace(source)));
        }

        if (WhyNoPlace(file) is { } why)
        {
            return new BackupOutcome(LedgerFaults.NoBackupPlace(file, why));
        }

        await using var store = LedgerFactory.Store(source);
        if ((await store.QueryAsync(EvidenceHeads.Sql, [], EvidenceHead.Map.Read, cancellationToken)).Any(head => !head.KeyId.AsSpan().SequenceEqual(store.Key.Id)))
        {
            return new BackupOutcome(LedgerFaults.OtherKey());
        }

        await CopyAsync(store, file, cancellationToken);
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

    private static string? WhyNoPlace(string file) =>
        Directory.Exists(file) ? "这是一个目录" : Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))) ? null : "所在目录不存在";

    /// <summary>Half a copy is none: it would stand in the way of the next one.</summary>
    private static async Task CopyAsync(LedgerStore store, string file, CancellationToken cancellationToken)
    {
        try
        {
            if (store is PostgresStore postgres)
            {
                await PostgresArchive.WriteAsync(postgres, file, cancellationToken);
            }
            else
            {
                await Task.Run(() => ((SqliteStore)store).CopyTo(file), cancellationToken);
            }
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    private static Fault? TakeKey(LedgerOptions target, string file)
    {
        var place = LedgerFactory.KeyPlace(target);
        if (new[] { place, KeyOf(file) }.FirstOrDefault(key => !EvidenceKey.IsSound(key)) is { } damaged)
        {
            return LedgerFaults.DamagedKey(damaged);
        }

        if (File.Exists(place))
        {
            return File.Exists(KeyOf(file)) && !EvidenceKey.Open(place).Id.AsSpan().SequenceEqual(EvidenceKey.Open(KeyOf(file)).Id) ? LedgerFaults.OtherKey() : null;
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
        try
        {
            await using var store = LedgerFactory.Store(target);
            var report = await new LedgerVerification(store).RunAsync(null, cancellationToken);
            return new BackupOutcome(WhatOf(report, file), report);
        }
        catch (DbException)
        {
            return new BackupOutcome(LedgerFaults.UnreadableBackup(file, "内容已损坏，无法读完"));
        }
    }

    private static Fault? WhatOf(EvidenceReport report, string file) => report switch
    {
        { Faults: [] } => null,
        { IsOtherKey: true } => LedgerFaults.OtherKey(),
        { Faults: [var first, ..] faults } => LedgerFaults.UnreadableBackup(file, $"核验有 {faults.Count} 处不符，第一处：{first.Table} {first.Key} {first.What}"),
    };
}
