namespace Hub.Ledger.Sqlite;

/// <summary>
/// How long the write-ahead log may become before a commit copies it back, by what the transaction has written. A large one is after
/// throughput: the longer the log, the more of its pages are copied once instead of many times. Behind a small one somebody waits for an answer,
/// and everybody who comes meanwhile: 64 MB take 12 to 50 ms, 16 MB take 5.
/// </summary>
internal static class SqliteLog
{
    /// <summary>Pages of 16 kB behind a large transaction: 64 MB; a quarter of that costs a tenth of the insert rate.</summary>
    public const int Long = 4000;

    /// <summary>Pages behind a small transaction: 16 MB.</summary>
    public const int Short = 1000;

    /// <summary>Bytes of rows from which a transaction is large: a body or a batch of rows; a group of a hundred single records stays below.</summary>
    private const long Large = 512 * 1024;

    public static int PagesAfter(long bytes) => bytes < Large ? Short : Long;
}
