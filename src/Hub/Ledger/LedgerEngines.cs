namespace Hub.Ledger;

/// <summary>Names of the engines.</summary>
internal static class LedgerEngines
{
    public const string Sqlite = "sqlite";
    public const string Postgresql = "postgresql";
}
