using Hub.Ledger;
using Hub.Ledger.Copies;
using Hub.Ledger.Store;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public sealed class LedgerFactoryTests : IDisposable
{
    private readonly SqliteHarness _harness = new();

    [Fact]
    public async Task Gives_a_data_folder_to_one_holder_only()
    {
        await using (var first = LedgerFactory.Open(Options("http://127.0.0.1:5080")).Ledger!)
        {
            var fault = LedgerFactory.Open(Options("import")).Fault!;
            fault.Code.ShouldBe("REC-5101");
            fault.Message.ShouldContain("http://127.0.0.1:5080");
            fault.Message.ShouldContain(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));

            first.Announce("http://127.0.0.1:9");
            LedgerFactory.Open(Options("import")).Fault!.Message.ShouldContain("http://127.0.0.1:9");
            DataFolderLock.Holder(_harness.Folder).ShouldNotBeNull();
        }

        DataFolderLock.Holder(_harness.Folder).ShouldBeNull();
        await LedgerFactory.Open(Options("import")).Ledger!.DisposeAsync();
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Makes_the_evidence_key_readable_by_its_owner_only()
    {
        await LedgerFactory.Open(Options("")).Ledger!.DisposeAsync();

        var file = Path.Combine(_harness.Folder, LedgerFactory.KeyFile);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Makes_folder_and_store_that_only_their_owner_looks_into()
    {
        var folder = Path.Combine(_harness.Folder, "made");
        await using var ledger = LedgerFactory.Open(Options("") with { DataFolder = folder }).Ledger!;
        await ledger.MigrateAsync(TestContext.Current.CancellationToken);

        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(folder, "hub.db*").Length.ShouldBeGreaterThan(1);
        Directory.GetFiles(folder, "hub.db*").ShouldAllBe(file => File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>A new key would hide that the old one is missing, and the ledger takes no other.</summary>
    [Fact]
    public async Task A_ledger_without_its_key_is_not_opened_and_gets_no_other_one()
    {
        await LedgerFactory.Open(Options("")).Ledger!.DisposeAsync();
        var file = Path.Combine(_harness.Folder, LedgerFactory.KeyFile);
        var key = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);

        LedgerFactory.Open(Options("")).Fault!.Code.ShouldBe("REC-5114");
        File.Exists(file).ShouldBeFalse();
        DataFolderLock.Holder(_harness.Folder).ShouldBeNull();

        await File.WriteAllTextAsync(file, key[..20], TestContext.Current.CancellationToken);
        LedgerFactory.Open(Options("")).Fault!.Code.ShouldBe("REC-5115");
        var copy = Path.Combine(_harness.Folder, "copy");
        (await LedgerBackup.BackupAsync(Options(""), copy, TestContext.Current.CancellationToken)).Fault!.Code.ShouldBe("REC-5115");
        await File.WriteAllTextAsync(copy, "a copy", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(copy + ".key", "no key", TestContext.Current.CancellationToken);
        (await LedgerBackup.RestoreAsync(await _harness.EmptyPlaceAsync(), copy, TestContext.Current.CancellationToken)).Fault!.Code.ShouldBe("REC-5115");

        await File.WriteAllTextAsync(file, key, TestContext.Current.CancellationToken);
        await LedgerFactory.Open(Options("")).Ledger!.DisposeAsync();
    }

    [Fact]
    public void Has_migrations_of_the_same_numbers_for_both_engines()
    {
        var sqlite = Migration.Of("Sqlite");
        sqlite.ShouldNotBeEmpty();
        sqlite.Select(migration => migration.Name).ShouldBe(Migration.Of("Postgres").Select(migration => migration.Name));
        sqlite.Select(migration => migration.Number).ShouldBe(sqlite.Select(migration => migration.Number).Distinct().Order());
    }

    public void Dispose() => _harness.Dispose();

    private LedgerOptions Options(string holder) => new() { DataFolder = _harness.Folder, Holder = holder };
}
