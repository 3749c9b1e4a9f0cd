namespace Hub.EDocuments;

/// <summary>
/// Renders a document into a file and signs such a file. The same content gives the same bytes, and so does the same signature
/// (key and instant). Safe for concurrent calls.
/// </summary>
internal interface IDocumentRenderer
{
    /// <summary><c>pdf</c> or <c>ofd</c>.</summary>
    string Format { get; }

    /// <summary>Media type of the file.</summary>
    string MediaType { get; }

    /// <summary>The file, unsigned; or the faults that keep it from being made, for example a character that no font at hand can show.</summary>
    RenderedDocument Render(DocumentContent content);

    /// <summary>The same file with a signature over all of it. Only for files that this renderer made and nobody signed yet.</summary>
    byte[] Sign(ReadOnlyMemory<byte> file, IDocumentSigner signer, DateTimeOffset signedAt);
}
