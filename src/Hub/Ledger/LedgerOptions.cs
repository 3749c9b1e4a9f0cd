namespace Hub.Ledger;

/// <summary>Which store, and where.</summary>
internal sealed record LedgerOptions
{
    /// <summary><c>sqlite</c> (default) or <c>postgresql</c>.</summary>
    public string Engine { get; init; } = LedgerEngines.Sqlite;

    /// <summary>Holds <c>hub.db</c> (SQLite), <c>hub.lock</c> and <c>evidence.key</c>. Made when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Npgsql connection string; only for <c>postgresql</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Shared by all nodes of one PostgreSQL store; default <c>evidence.key</c> in the data folder.</summary>
    public string? EvidenceKeyFile { get; init; }

    /// <summary>Written into the lock for whoever finds it: the address of the running hub, or the command.</summary>
    public string Holder { get; init; } = "";

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Off only in the bench, to measure what evidence costs.</summary>
    internal bool WithEvidence { get; init; } = true;
}
