namespace Hub.Ledger.Rows;

/// <summary>A column of a ledger table.</summary>
internal sealed record Column(string Name, ColumnKind Kind);
