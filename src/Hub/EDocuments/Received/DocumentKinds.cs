using System.IO.Compression;

namespace Hub.EDocuments.Received;

/// <summary>Recognises documents by their first bytes and, for packages, by what they hold.</summary>
internal static class DocumentKinds
{
    // Readers find a PDF that begins within the first kilobyte (ISO 32000-1, annex H.3.4.1).
    private const int SearchedForPdf = 1024;

    public static DocumentKind Of(ReadOnlyMemory<byte> file) => file.Span switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => OfPackage(file),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => WordBinary.IsOne(file.Span) ? DocumentKind.Doc : DocumentKind.Unknown,
        [0xFF, 0xD8, 0xFF, ..] => DocumentKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => DocumentKind.Png,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => DocumentKind.Tiff,
        var bytes => bytes[..Math.Min(bytes.Length, SearchedForPdf)].IndexOf("%PDF-"u8) >= 0 ? DocumentKind.Pdf : DocumentKind.Unknown,
    };

    /// <summary>The kind's name for people.</summary>
    public static string NameOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => "PDF",
        DocumentKind.Ofd => "OFD",
        DocumentKind.Docx => "Word（docx）",
        DocumentKind.Doc => "Word（doc）",
        DocumentKind.Jpeg => "JPG 图片",
        DocumentKind.Png => "PNG 图片",
        DocumentKind.Tiff => "TIFF 图片",
        _ => "未知格式",
    };

    /// <summary>Whether a file of that kind is usually named so; a name without ending fits every kind.</summary>
    public static bool Fits(DocumentKind kind, string fileName)
    {
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        return ending.Length == 0 || EndingsOf(kind).Contains(ending);
    }

    private static string[] EndingsOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => [".pdf"],
        DocumentKind.Ofd => [".ofd"],
        DocumentKind.Docx => [".docx"],
        DocumentKind.Doc => [".doc", ".wps"],
        DocumentKind.Jpeg => [".jpg", ".jpeg"],
        DocumentKind.Png => [".png"],
        DocumentKind.Tiff => [".tif", ".tiff"],
        _ => [],
    };

    /// <summary>Only names are looked at; the content comes later and within limits.</summary>
    private static DocumentKind OfPackage(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray()), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                var name = entry.FullName.Replace('\\', '/').TrimStart('/');
                if (string.Equals(name, "OFD.xml", StringComparison.OrdinalIgnoreCase))
                {
                    return DocumentKind.Ofd;
                }

                if (name.StartsWith("word/", StringComparison.OrdinalIgnoreCase))
                {
                    return DocumentKind.Docx;
                }
            }
        }
        catch (InvalidDataException)
        {
            // Damaged: nobody can say what it was.
        }

        return DocumentKind.Unknown;
    }
}
