namespace Hub.Inbound.Read.Sniff;

/// <summary>What the bytes of a submission are.</summary>
internal enum ContentKind
{
    Unknown,
    Csv,
    Ooxml,
    Biff,
    SpreadsheetMl,
    Xml,
    Soap,
    Json,
    Ndjson,
}
