using Canonical.Dates;
using Canonical.Digests;
using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Pdf;

/// <summary>The document information: the usual entries, and what binds rendering and structured data.</summary>
internal static class PdfInformation
{
    /// <summary>Entry with the document type.</summary>
    public const string TypeKey = "HubType";

    /// <summary>Entry with the document number.</summary>
    public const string NumberKey = "HubNumber";

    /// <summary>Entry with the SM3 of the attached structured data.</summary>
    public const string DataKey = "HubDataSM3";

    /// <summary>Entry with the SM3 of the text on the pages (<see cref="TextDigest"/>).</summary>
    public const string TextKey = "HubTextSM3";

    public static string Of(LaidOutDocument document, DocumentContent content)
    {
        var title = $"{content.Title} {content.Number}".Trim();
        var day = PdfText.Date(ShanghaiTime.At(content.IssuedOn));
        return $"<< /Title {PdfText.String(title)} /Author {PdfText.String(content.Issuer)} /Creator {PdfText.String("协同监管数据交换枢纽")} /CreationDate {day} /ModDate {day}"
            + $" /{TypeKey} {PdfText.String(content.Type)} /{NumberKey} {PdfText.String(content.Number)}"
            + $" /{DataKey} {PdfText.Ascii(Sm3.HashHex(content.Data.Span))} /{TextKey} {PdfText.Ascii(TextDigest.Of(document.Text))} >>";
    }
}
