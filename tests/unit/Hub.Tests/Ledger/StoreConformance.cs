using Hub.Ledger;
using Hub.Ledger.Copies;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class StoreConformance(LedgerHarness harness) : PopulatedLedger(harness)
{
    [Fact]
    public async Task Migrates_twice_without_harm()
    {
        await PopulateAsync();
        await Ledger.MigrateAsync(Stop);
        await ReopenAsync();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Refuses_a_store_that_is_newer_or_was_made_by_other_scripts()
    {
        await using var store = new StoreConnection(await Harness.ConnectAsync());
        var columns = await store.ReadAsync(Harness.ColumnsOf("migration"));
        var row = await store.RowAsync("migration", columns);
        await store.InsertAsync("migration", columns, [999L, .. row[1..]]);
        (await Should.ThrowAsync<LedgerRefusedException>(() => Ledger.MigrateAsync(Stop))).Fault.Code.ShouldBe("REC-5102");

        await store.DeleteAsync("migration", columns, [999L, .. row[1..]]);
        await store.UpdateAsync("migration", columns, row, "digest", new byte[] { 1 });
        (await Should.ThrowAsync<LedgerRefusedException>(() => Ledger.MigrateAsync(Stop))).Fault.Code.ShouldBe("REC-5103");
    }

    [Fact]
    public async Task Restores_a_backup_made_while_others_write()
    {
        await PopulateAsync();
        var file = Path.Combine(Harness.Folder, "backup");
        var backup = LedgerBackup.BackupAsync(await Harness.OptionsAsync(), file, Stop);
        await OweAsync(Version("while"));
        (await backup).Fault.ShouldBeNull();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await OweAsync(Version("after"));

        var target = await Harness.EmptyPlaceAsync();
        var restored = await LedgerBackup.RestoreAsync(target, file, Stop);

        restored.Fault.ShouldBeNull();
        restored.Report!.Faults.ShouldBeEmpty();
        await using var ledger = LedgerFactory.Open(target).Ledger!;
        await ledger.MigrateAsync(Stop);
        (await ledger.Queries.FindRecordAsync(Version("A-1").Key, null, Stop))!.Version.ShouldBe(2);
        (await ledger.Queries.FindRecordAsync(Version("after").Key, null, Stop)).ShouldBeNull();
        await ledger.Settings.SetAsync("goes", "on", "tester", Stop);
        (await ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldBeEmpty();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Refuses_to_restore_over_a_ledger_or_to_back_up_over_a_file()
    {
        await PopulateAsync();
        var file = Path.Combine(Harness.Folder, "backup");
        var here = await Harness.OptionsAsync();
        (await LedgerBackup.BackupAsync(here, file, Stop)).Fault.ShouldBeNull();
        (await LedgerBackup.BackupAsync(here, file, Stop)).Fault!.Code.ShouldBe("REC-5108");
        await Ledger.DisposeAsync();

        (await LedgerBackup.RestoreAsync(here, file, Stop)).Fault!.Code.ShouldBe("REC-5104");

        await ReopenAsync();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Refuses_a_backup_that_is_none()
    {
        var file = Path.Combine(Harness.Folder, "noise");
        await File.WriteAllBytesAsync(file, new byte[5000], Stop);
        await File.WriteAllTextAsync(file + ".key", new string('A', 64), Stop);
        (await LedgerBackup.RestoreAsync(await Harness.EmptyPlaceAsync(), file, Stop)).Fault!.Code.ShouldBe("REC-5105");
        (await LedgerBackup.RestoreAsync(await Harness.EmptyPlaceAsync(), file + "-missing", Stop)).Fault!.Code.ShouldBe("REC-5105");
    }
}

public sealed class SqliteStoreTests() : StoreConformance(new SqliteHarness());

public sealed class PostgresStoreTests(PostgresCluster cluster) : StoreConformance(new PostgresHarness(cluster));
