namespace Hub.Staging;

/// <summary>A row as it was read.</summary>
/// <param name="Json">The row as one JSON object.</param>
/// <param name="Key">Its key.</param>
/// <param name="At">Its last change, UTC with microseconds; null when the column is empty.</param>
/// <param name="Digest">MD5 of all its columns, by their database: tells a change, protects nothing.</param>
/// <param name="IsPast">Whether the change lies before the database's own clock.</param>
internal sealed record StagingRow(string Json, string Key, string? At, string Digest, bool IsPast);
