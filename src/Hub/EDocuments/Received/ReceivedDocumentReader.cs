using Canonical.Digests;
using Canonical.Faults;
using Hub.EDocuments.Ofd;

namespace Hub.EDocuments.Received;

/// <summary>Checks a document that somebody sent: type by content, size, structure, active content; takes out its text. Safe for concurrent calls.</summary>
internal sealed class ReceivedDocumentReader(DocumentLimits limits, IPdfExaminer pdf)
{
    /// <summary>One that does all of it in this process.</summary>
    public static ReceivedDocumentReader Here(DocumentLimits limits, TimeProvider time) => new(limits, new PdfExaminer(limits, time));

    /// <param name="file">The file's bytes.</param>
    /// <param name="fileName">The name it came with; only compared with the content.</param>
    public ReceivedReading Read(ReadOnlyMemory<byte> file, string? fileName)
    {
        if (file.Length == 0)
        {
            return new ReceivedReading(null, [ReceivedFaults.Empty()]);
        }

        if (file.Length > limits.MaxBytes)
        {
            return new ReceivedReading(null, [ReceivedFaults.OverLimit("文件字节数", file.Length, limits.MaxBytes)]);
        }

        var kind = DocumentKinds.Of(file);
        var content = Read(kind, file);
        return content.Faults.Count > 0 ? new ReceivedReading(null, [.. content.Faults.Distinct()]) : Accept(kind, file.Span, fileName, content);
    }

    private FileContent Read(DocumentKind kind, ReadOnlyMemory<byte> file) => kind switch
    {
        DocumentKind.Pdf => pdf.Examine(file),
        DocumentKind.Ofd => ReadOfd(file),
        DocumentKind.Docx => WordPackage.Read(file, limits),
        DocumentKind.Doc => WordBinary.Read(file.Span),
        DocumentKind.Jpeg => Picture(JpegPicture.Read(file.Span, limits)),
        DocumentKind.Png => Picture(PngPicture.Read(file.Span, limits)),
        DocumentKind.Tiff => TiffPicture.Read(file.Span, limits),
        _ => FileContent.Refused(ReceivedFaults.UnknownContent()),
    };

    private FileContent ReadOfd(ReadOnlyMemory<byte> file)
    {
        var (package, fault) = OfdPackage.Open(file, limits);
        if (package is null)
        {
            return FileContent.Refused(fault!);
        }

        var document = OfdDocument.Read(package, limits);
        return new FileContent(document.Pages, document.Text, [.. document.Attachments.Select(attachment => attachment.Name)], document.Faults);
    }

    private static FileContent Picture(Fault? fault) => fault is null ? new FileContent(1, "", [], []) : FileContent.Refused(fault);

    private static ReceivedReading Accept(DocumentKind kind, ReadOnlySpan<byte> file, string? fileName, FileContent content)
    {
        var notes = new List<Fault>();
        if (fileName is not null && !DocumentKinds.Fits(kind, fileName))
        {
            notes.Add(ReceivedFaults.OtherName(fileName, DocumentKinds.NameOf(kind)));
        }

        var digest = DocumentIdentity.ContentDigest(content.Text);
        if (digest is null)
        {
            notes.Add(ReceivedFaults.NoText());
        }

        return new ReceivedReading(
            new ReceivedDocument(kind, content.Pages, content.Text, DocumentNumber.Find(content.Text), Sm3.HashHex(file), digest, content.Attachments), notes);
    }
}
