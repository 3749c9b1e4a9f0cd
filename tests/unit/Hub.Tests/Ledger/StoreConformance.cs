using Hub.Ledger;
using Hub.Ledger.Copies;
using Hub.Tests.Hosting;
using Npgsql;
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

    /// <summary>A new key would hide that the old one is missing, and the ledger takes no other.</summary>
    [Fact]
    public async Task Is_not_opened_without_its_key_and_gets_no_other_one()
    {
        await Ledger.DisposeAsync();
        var options = await Harness.OptionsAsync();
        var file = Path.Combine(options.DataFolder, LedgerFactory.KeyFile);
        File.Move(file, file + ".kept");

        LedgerFactory.Open(options).Fault!.Code.ShouldBe("REC-5114");
        File.Exists(file).ShouldBeFalse();

        File.Move(file + ".kept", file);
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
    public async Task Backs_up_only_with_the_key_of_the_ledger()
    {
        await PopulateAsync();
        var file = Path.Combine(Harness.Folder, "backup");
        var here = await Harness.OptionsAsync();
        var key = Path.Combine(Harness.Folder, "elsewhere.key");

        (await LedgerBackup.BackupAsync(here with { EvidenceKeyFile = key }, file, Stop)).Fault!.Code.ShouldBe("REC-5112");
        File.Exists(key).ShouldBeFalse("a key made by the way would pass for the right one");
        await File.WriteAllTextAsync(key, new string('A', 64), Stop);
        (await LedgerBackup.BackupAsync(here with { EvidenceKeyFile = key }, file, Stop)).Fault!.Code.ShouldBe("REC-5106");
        (await LedgerBackup.BackupAsync(here, Path.Combine(Harness.Folder, "missing", "backup"), Stop)).Fault!.Code.ShouldBe("REC-5113");

        File.Exists(file).ShouldBeFalse();
        File.Exists(file + ".key").ShouldBeFalse();
    }

    [Fact]
    public async Task Says_that_the_key_is_another_one_instead_of_calling_every_row_changed()
    {
        await PopulateAsync();
        var file = Path.Combine(Harness.Folder, "backup");
        (await LedgerBackup.BackupAsync(await Harness.OptionsAsync(), file, Stop)).Fault.ShouldBeNull();
        var key = Path.Combine(Harness.Folder, "elsewhere.key");
        await File.WriteAllTextAsync(key, new string('A', 64), Stop);
        var target = await Harness.EmptyPlaceAsync() with { EvidenceKeyFile = key };

        (await LedgerBackup.RestoreAsync(target, file, Stop)).Fault!.Code.ShouldBe("REC-5106");
        File.Delete(file + ".key");
        var restored = await LedgerBackup.RestoreAsync(target, file, Stop);

        restored.Fault!.Code.ShouldBe("REC-5106");
        restored.Report!.IsOtherKey.ShouldBeTrue();
        restored.Report.Faults.ShouldHaveSingleItem().What.ShouldContain("REC-5106");
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

public sealed class SqliteStoreTests() : StoreConformance(new SqliteHarness())
{
    [Fact]
    public async Task Restores_nothing_beside_the_log_of_another_ledger()
    {
        await PopulateAsync();
        var file = Path.Combine(Harness.Folder, "backup");
        (await LedgerBackup.BackupAsync(await Harness.OptionsAsync(), file, Stop)).Fault.ShouldBeNull();
        var target = await Harness.EmptyPlaceAsync();
        Directory.CreateDirectory(target.DataFolder);
        var log = Path.Combine(target.DataFolder, LedgerFactory.StoreFile + "-wal");
        await File.WriteAllBytesAsync(log, new byte[100], Stop);

        var refused = (await LedgerBackup.RestoreAsync(target, file, Stop)).Fault;

        refused!.Code.ShouldBe("REC-5104");
        refused.Value.ShouldBe(log);
        File.Exists(log).ShouldBeTrue("what it holds may be all that is left of the other one");
    }

    [Fact]
    public async Task Says_of_a_backup_that_was_cut_that_it_is_damaged()
    {
        await PopulateAsync();
        var file = Path.Combine(Harness.Folder, "backup");
        (await LedgerBackup.BackupAsync(await Harness.OptionsAsync(), file, Stop)).Fault.ShouldBeNull();
        await using (var bytes = File.OpenWrite(file))
        {
            bytes.SetLength(bytes.Length / 2);
        }

        (await LedgerBackup.RestoreAsync(await Harness.EmptyPlaceAsync(), file, Stop)).Fault!.Code.ShouldBe("REC-5105");
    }
}

public sealed class PostgresStoreTests(PostgresCluster cluster) : StoreConformance(new PostgresHarness(cluster))
{
    [Fact]
    public async Task A_mistyped_database_is_told_and_gets_no_tables()
    {
        var empty = await Harness.EmptyPlaceAsync();

        var (exit, output) = await HubCommand.RunAsync("status", "--data", Path.Combine(Harness.Folder, "elsewhere"), "--postgres", empty.ConnectionString!);

        exit.ShouldBe(1, output);
        output.ShouldContain("REC-5109");
        (await LedgerBackup.BackupAsync(empty, Path.Combine(Harness.Folder, "backup"), Stop)).Fault!.Code.ShouldBe("REC-5109");
        await using var connection = new NpgsqlConnection(empty.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", connection);
        (await count.ExecuteScalarAsync(Stop)).ShouldBe(0L);
    }
}
