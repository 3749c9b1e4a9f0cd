namespace Hub.EDocuments;

/// <summary>
/// An electronic document as it is to be read: what a template makes of structured data, and what every rendering (PDF, OFD) shows.
/// Laying it out is the renderer's work.
/// </summary>
/// <param name="Type">Kebab-case document type, for example <c>inspection-notice</c>.</param>
/// <param name="Number">Document number, for example <c>黄市监检通〔2026〕12号</c>.</param>
/// <param name="Title">Title as printed, for example <c>行政检查通知书</c>.</param>
/// <param name="Issuer">Name of the issuing authority.</param>
/// <param name="IssuedOn">Date of the document, Shanghai time.</param>
/// <param name="Blocks">The body from top to bottom.</param>
/// <param name="CodeAddress">Address that the QR code of the inspection code holds; null when the document carries none.</param>
/// <param name="HasSeal">Whether a seal position stands at the end, over issuer and date.</param>
/// <param name="Data">The structured data the document is bound to, canonical JSON (RFC 8785), UTF-8; its SM3 goes into every rendering.</param>
internal sealed record DocumentContent(
    string Type,
    string Number,
    string Title,
    string Issuer,
    DateOnly IssuedOn,
    IReadOnlyList<DocumentBlock> Blocks,
    string? CodeAddress,
    bool HasSeal,
    ReadOnlyMemory<byte> Data);

/// <summary>One part of a document's body. Closed: exactly one of the nested cases.</summary>
internal abstract record DocumentBlock
{
    private DocumentBlock()
    {
    }

    /// <summary>A heading inside the body.</summary>
    public sealed record Heading(string Text) : DocumentBlock;

    /// <summary>Running text; the first line is indented by two characters when asked for.</summary>
    public sealed record Paragraph(string Text, bool Indented = true) : DocumentBlock;

    /// <summary>Labels with their values, two columns with a frame.</summary>
    public sealed record Fields(IReadOnlyList<(string Label, string Value)> Items) : DocumentBlock;

    /// <summary>A table with a head that is repeated on every page. <c>Weights</c> are the relative widths of the columns.</summary>
    public sealed record Table(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int> Weights) : DocumentBlock;

    /// <summary>Lines to be signed by hand, one per label.</summary>
    public sealed record Signatures(IReadOnlyList<string> Labels) : DocumentBlock;

    /// <summary>Where issuer, date and seal stand when something follows them, for example a slip for the receiver. Without one they end the document.</summary>
    public sealed record SignOff : DocumentBlock;
}
