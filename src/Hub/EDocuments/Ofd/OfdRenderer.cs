using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Ofd;

/// <summary>Renders documents as OFD (GB/T 33190-2016): the same pages as the PDF, the structured data as attachment, its digest in the custom data.</summary>
internal sealed class OfdRenderer : IDocumentRenderer
{
    public string Format => "ofd";

    public string MediaType => "application/ofd";

    public RenderedDocument Render(DocumentContent content)
    {
        var (document, faults) = DocumentLayout.Of(content);
        return document is null ? RenderedDocument.Refused(faults) : RenderedDocument.Of(new OfdWriter(document, content).Write(), document.Pages.Count);
    }

    public byte[] Sign(ReadOnlyMemory<byte> file, IDocumentSigner signer, DateTimeOffset signedAt) => OfdSigning.Sign(file, signer, signedAt);
}
