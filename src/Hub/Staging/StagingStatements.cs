namespace Hub.Staging;

/// <summary>
/// What is asked of the department's database. Only the rows' own columns are used, names are quoted, values are parameters.
/// Parameters: 1 watermark, 2 key at the watermark, 3 most rows, 4 overlap or keys.
/// </summary>
internal sealed class StagingStatements
{
    private const string UtcForm = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"";

    public StagingStatements(StagingFeed feed)
    {
        var column = $"s.{StagingName.Quote(feed.KeyColumn)}";
        // A row without a key is read like any other: the mapping refuses it, and the department is told.
        var key = $"COALESCE({column}::text, '~' || md5(s::text)) COLLATE \"C\"";
        var at = $"s.{StagingName.Quote(feed.UpdatedAt)}";
        // Instants no calendar of ours has (infinity, years before 1900) order rows and are no watermark.
        var columns = $"""
            SELECT row_to_json(s)::text, {key},
                CASE WHEN {at} >= '1900-01-01' AND {at} < '9999-12-31' THEN to_char({at}::timestamptz AT TIME ZONE 'UTC', '{UtcForm}') END,
                md5(s::text), COALESCE({at}::timestamptz <= clock_timestamp(), true)
            FROM {feed.Table.Sql} AS s
            """;
        var undated = $"({at} IS NULL OR {at} < '1900-01-01')";
        Order = $"ORDER BY {at} NULLS FIRST, {key} LIMIT $3";
        Undated = $"{columns} WHERE {undated} AND $1::timestamptz IS NULL AND ($2::text IS NULL OR {key} > $2) ORDER BY {key} LIMIT $3";
        Behind = $"{columns} WHERE {at} >= $1::timestamptz - $4::interval AND ({at} < $1 OR ({at} = $1 AND {key} <= $2)) {Order}";
        Ahead = $"{columns} WHERE {at} > $1::timestamptz OR ({at} = $1 AND {key} > $2) {Order}";
        Again = $"{columns} WHERE {column}::text = ANY($4::text[]) AND $1::timestamptz IS NOT NULL AND $2::text IS NOT NULL {Order}";
        Keys = $"SELECT {column}::text, {undated} FROM {feed.Table.Sql} AS s";
        Changed = feed.Returns is { } returns
            ? $"{columns} LEFT JOIN {returns.Sql} AS r ON r.row_key = {column}::text WHERE {column} IS NOT NULL AND ({at} IS NULL OR {at} <= $1::timestamptz) AND r.row_digest IS DISTINCT FROM md5(s::text) AND $2::text IS NOT NULL {Order}"
            : null;
    }

    /// <summary>Rows without an instant behind a key; the beginning of the table.</summary>
    public string Undated { get; }

    /// <summary>Rows behind the watermark, within the overlap.</summary>
    public string Behind { get; }

    /// <summary>Rows ahead of the watermark.</summary>
    public string Ahead { get; }

    /// <summary>Rows at any distance behind the watermark that say something else than what was returned; null without a table of returns.</summary>
    public string? Changed { get; }

    /// <summary>Rows with one of these keys.</summary>
    public string Again { get; }

    /// <summary>Every key, and whether its row has no instant.</summary>
    public string Keys { get; }

    private string Order { get; }
}
