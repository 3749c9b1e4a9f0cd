using System.Globalization;
using Canonical.Dates;
using Canonical.Digests;
using Hub.EDocuments.Fonts;
using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Pdf;

/// <summary>Renders documents as PDF 1.7: selectable text in a subset font, the structured data attached, its digest in the document information.</summary>
internal sealed class PdfRenderer : IDocumentRenderer
{
    public string Format => "pdf";

    public string MediaType => "application/pdf";

    public RenderedDocument Render(DocumentContent content)
    {
        var (document, faults) = DocumentLayout.Of(content);
        return document is null ? RenderedDocument.Refused(faults) : RenderedDocument.Of(Write(document, content), document.Pages.Count);
    }

    public byte[] Sign(ReadOnlyMemory<byte> file, IDocumentSigner signer, DateTimeOffset signedAt) => PdfSigning.Sign(file.Span, signer, signedAt);

    private static byte[] Write(LaidOutDocument document, DocumentContent content)
    {
        using var writer = new PdfWriter();
        var pages = writer.Reserve();
        var resources = writer.Reserve();
        var subset = new FontSubset(DocumentFont.Font);
        var kids = document.Pages.Select(marks => AddPage(writer, marks, subset, pages, resources)).ToList();
        var size = $"[0 0 {PdfText.Number(PageGeometry.Width)} {PdfText.Number(PageGeometry.Height)}]";
        writer.Put(pages, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Kids [{string.Join(' ', kids.Select(Reference))}] /Count {kids.Count} /MediaBox {size} >>"));
        AddResources(writer, document, subset, resources);
        var data = AddData(writer, content);
        writer.Put(PdfWriter.Catalog,
            $"<< /Type /Catalog /Pages {Reference(pages)} /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> /Names << /EmbeddedFiles << /Names [(data.json) {Reference(data)}] >> >> /AF [{Reference(data)}] >>");
        var information = writer.Add(PdfInformation.Of(document, content));
        return writer.Finish(information, Sm3.Hash(content.Data.Span).AsSpan(0, 16));
    }

    private static int AddPage(PdfWriter writer, IReadOnlyList<PageMark> marks, FontSubset subset, int parent, int resources)
    {
        var stream = writer.AddStream("", PdfPageContent.Of(marks, subset));
        return writer.Add($"<< /Type /Page /Parent {Reference(parent)} /Resources {Reference(resources)} /Contents {Reference(stream)} >>");
    }

    private static void AddResources(PdfWriter writer, LaidOutDocument document, FontSubset subset, int number)
    {
        var font = PdfFont.Add(writer, subset);
        var code = document.Pages.SelectMany(page => page).OfType<PageMark.Code>().FirstOrDefault();
        var image = code is null ? "" : $" /XObject << /QR {Reference(PdfCodeImage.Add(writer, code.Matrix))} >>";
        writer.Put(number, $"<< /Font << /F1 {Reference(font)} >>{image} >>");
    }

    /// <summary>The structured data as an attached file.</summary>
    private static int AddData(PdfWriter writer, DocumentContent content)
    {
        var day = PdfText.Date(ShanghaiTime.At(content.IssuedOn));
        var stream = writer.AddStream(
            string.Create(CultureInfo.InvariantCulture, $"/Type /EmbeddedFile /Subtype /application#2Fjson /Params << /Size {content.Data.Length} /ModDate {day} >>"), content.Data.Span);
        return writer.Add(
            $"<< /Type /Filespec /F (data.json) /UF (data.json) /AFRelationship /Data /Desc {PdfText.String("文书的结构化数据")} /EF << /F {Reference(stream)} /UF {Reference(stream)} >> >>");
    }

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");
}
