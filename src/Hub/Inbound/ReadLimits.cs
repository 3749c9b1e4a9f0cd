namespace Hub.Inbound;

/// <summary>Limits of every reader; each is a clear refusal (<c>RDR-1xxx</c>), never a crash.</summary>
internal sealed record ReadLimits
{
    /// <summary>Bytes of a submission. Default 512 MiB.</summary>
    public long MaxBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Records of a submission. Default 5,000,000.</summary>
    public int MaxRows { get; init; } = 5_000_000;

    /// <summary>Columns of a table row, or fields of one object. Default 512.</summary>
    public int MaxColumns { get; init; } = 512;

    /// <summary>Characters of one cell or text. Default 1,000,000.</summary>
    public int MaxCellLength { get; init; } = 1_000_000;

    /// <summary>Nesting depth of XML and JSON. Default 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Uncompressed over compressed size of a zip container. Default 200.</summary>
    public int MaxCompressionRatio { get; init; } = 200;

    /// <summary>Uncompressed bytes of a zip container. Default 2 GiB.</summary>
    public long MaxUncompressedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Characters of all shared strings of a workbook together, and bytes of a BIFF workbook. Default 64 Mi.</summary>
    public int MaxSharedCharacters { get; init; } = 64 * 1024 * 1024;
}
