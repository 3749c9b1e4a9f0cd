namespace Hub.EDocuments.Received;

/// <summary>What a file is by its content, whatever its name says.</summary>
internal enum DocumentKind
{
    Unknown,
    Pdf,
    Ofd,
    Docx,
    Doc,
    Jpeg,
    Png,
    Tiff,
}
