namespace Hub.Ledger.Rows;

/// <summary>What a column holds; each engine has one type for each kind.</summary>
internal enum ColumnKind
{
    /// <summary>A 64-bit integer; flags are 0 and 1, days are yyyymmdd.</summary>
    Int,
    Text,
    Bytes,

    /// <summary>A UUIDv7: 16 big-endian bytes, or uuid.</summary>
    Id,

    /// <summary>An instant: microseconds since 1970 UTC, or timestamptz.</summary>
    Instant,
}
