namespace Hub.EDocuments.Received;

/// <summary>How large a received document may be. What is larger is refused with the limit named.</summary>
internal sealed record DocumentLimits
{
    /// <summary>Bytes of the file. Default 50 MiB.</summary>
    public int MaxBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Pages of a document or pictures in a TIFF. Default 500.</summary>
    public int MaxPages { get; init; } = 500;

    /// <summary>Files in a package (OFD, DOCX). Default 5,000.</summary>
    public int MaxEntries { get; init; } = 5_000;

    /// <summary>Bytes of a package when unpacked. Default 200 MiB.</summary>
    public long MaxUnpacked { get; init; } = 200L * 1024 * 1024;

    /// <summary>How many times larger a file of a package of more than a mebibyte may be than packed. Default 200.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>Characters of text taken out of a document. Default two million.</summary>
    public int MaxText { get; init; } = 2_000_000;

    /// <summary>Points per side of a picture. Default 30,000.</summary>
    public int MaxSide { get; init; } = 30_000;

    /// <summary>How long the examination of a PDF may take. Default 30 seconds.</summary>
    public TimeSpan LongestReading { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of memory that the examination of a PDF may take. Default 768 MiB.</summary>
    public long MaxMemory { get; init; } = 768L * 1024 * 1024;

    /// <summary>Depth of nesting in XML. Default 200.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>Bytes of one XML file of a package when unpacked. Default 64 MiB.</summary>
    public int MaxXml { get; init; } = 64 * 1024 * 1024;

    /// <summary>Elements, attributes and texts of an XML file that is kept as a tree. Default 500,000; files read node by node have no such limit.</summary>
    public int MaxNodes { get; init; } = 500_000;
}
