namespace Hub.Ledger.Rows;

/// <summary>Tables joined for reading, looked up by one column. The texts are plain SQL that both engines understand.</summary>
internal sealed record LedgerJoin(string Columns, string From, Column Key);
