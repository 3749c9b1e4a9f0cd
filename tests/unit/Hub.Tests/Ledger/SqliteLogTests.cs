using Hub.Ledger;
using Hub.Ledger.Sqlite;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

/// <summary>The log is copied back early behind small transactions, where somebody waits, and late behind large ones.</summary>
public sealed class SqliteLogTests() : LedgerConformance(new SqliteHarness())
{
    private const int Page = 16 * 1024;

    [Fact]
    public async Task A_log_of_small_transactions_stays_short()
    {
        await WriteAsync(bytes: 64 * 1024, transactions: 400);

        LogPages().ShouldBeInRange(SqliteLog.Short, SqliteLog.Short * 11 / 10);
    }

    [Fact]
    public async Task A_log_of_large_transactions_becomes_long()
    {
        await WriteAsync(bytes: 2 * 1024 * 1024, transactions: 40);

        LogPages().ShouldBeInRange(SqliteLog.Long, SqliteLog.Long * 11 / 10);
    }

    [Fact]
    public async Task What_large_transactions_left_is_copied_back_behind_a_small_one()
    {
        await WriteAsync(bytes: 2 * 1024 * 1024, transactions: 16);
        var left = LogPages();
        var store = new FileInfo(StoreFile).Length;

        await WriteAsync(bytes: 1024, transactions: 1);

        left.ShouldBeInRange(SqliteLog.Short * 2, SqliteLog.Long);
        new FileInfo(StoreFile).Length.ShouldBeGreaterThan(store + (SqliteLog.Short * Page));
    }

    private string StoreFile => Path.Combine(Harness.Folder, LedgerFactory.StoreFile);

    private async Task WriteAsync(int bytes, int transactions)
    {
        for (var i = 0; i < transactions; i++)
        {
            await ReceiveAsync(Submission($"{Guid.CreateVersion7()}" + new string('x', bytes)));
        }
    }

    /// <summary>The file of the log does not shrink when it is begun anew: this is the longest it was.</summary>
    private long LogPages() => new FileInfo($"{StoreFile}-wal").Length / Page;
}
