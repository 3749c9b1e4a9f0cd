using Hub.Ledger.Evidence;

namespace Hub.Ledger.Store;

/// <summary>A row as loaded, with the tag that evidence forgets when it is replaced.</summary>
internal sealed record Stored<T>(T Row, Tag Tag);
