namespace Hub.EDocuments;

/// <summary>Renders a document into a file. The same content and the same time give the same bytes. Safe for concurrent calls.</summary>
internal interface IDocumentRenderer
{
    /// <summary><c>pdf</c> or <c>ofd</c>.</summary>
    string Format { get; }

    /// <summary>Media type of the file.</summary>
    string MediaType { get; }

    /// <summary>The file, unsigned.</summary>
    byte[] Render(DocumentContent content);
}
