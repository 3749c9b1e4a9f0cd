namespace Hub.Inbound.Read;

/// <summary>
/// How the records of an inbound feed are found in a submission, from <c>partner.yaml</c>. The bytes decide which reader runs
/// (CSV, OOXML, BIFF, SpreadsheetML, XML, SOAP, JSON, NDJSON); the format only says what the records look like inside.
/// </summary>
internal sealed record FeedFormat
{
    /// <summary>Tables: the columns that make a row the header. A header cell matches a column or one of its aliases after folding width, brackets and spaces.</summary>
    public IReadOnlyList<FeedColumn> Columns { get; init; } = [];

    /// <summary>Tables: the sheets that are read, in this order, when the submission is a workbook; empty: the first sheet.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>Trees: name of the repeated element (XML local name) or of the JSON array property; null for NDJSON and for a JSON array at the root.</summary>
    public string? Element { get; init; }

    /// <summary>SOAP: local name of the body element that carries the records as text, Base64 or plain; null when they are literal XML.</summary>
    public string? Payload { get; init; }

    /// <summary>Rows that are examples: a row whose <c>Field</c> starts with one of the texts is skipped.</summary>
    public IReadOnlyList<RowMark> Examples { get; init; } = [];

    /// <summary>Text encoding to assume when the bytes leave a choice (<c>gb18030</c>, <c>utf-8</c>); null: detect.</summary>
    public string? Encoding { get; init; }

    /// <summary>CSV separator; null: detect among comma, tab, semicolon and bar.</summary>
    public char? Separator { get; init; }

    /// <summary>Adjacent rows with the same value of this column are one record (one row per finding); null: one row, one record. Readers ignore it, the Read stage groups.</summary>
    public string? GroupBy { get; init; }
}

/// <summary>A column of a table feed.</summary>
/// <param name="Name">The name that mappings and error reports use: the header text as the sender writes it.</param>
/// <param name="Required">Whether a row without it cannot be the header.</param>
/// <param name="Aliases">Other header texts of the same column.</param>
/// <param name="Sheet">Only on this sheet; null: on every sheet.</param>
internal sealed record FeedColumn(string Name, bool Required = true, IReadOnlyList<string>? Aliases = null, string? Sheet = null);

/// <summary>A mark that makes a row an example.</summary>
internal sealed record RowMark(string Field, IReadOnlyList<string> StartsWith);
