using Hub.Tests.Ledger;
using Xunit;

namespace Journeys.Inbound;

/// <summary>Every journey of the inbound side is made on both stores.</summary>
internal static class Engines
{
    public const string Sqlite = "sqlite";
    public const string Postgresql = "postgresql";

    public static TheoryData<string> All => [Sqlite, Postgresql];

    /// <summary>The connection string of an empty database; null for SQLite.</summary>
    public static async Task<string?> StoreAsync(string engine, PostgresCluster cluster) =>
        engine == Postgresql ? await cluster.CreateDatabaseAsync() : null;
}
