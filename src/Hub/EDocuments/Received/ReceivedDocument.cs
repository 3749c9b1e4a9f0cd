namespace Hub.EDocuments.Received;

/// <summary>A received document that passed the checks.</summary>
/// <param name="Kind">What it is by content.</param>
/// <param name="Pages">Number of pages; null when the format does not tell.</param>
/// <param name="Text">What is to be read in it; empty for a scan.</param>
/// <param name="Number">The first document number in the text, in its normal form; null when there is none.</param>
/// <param name="ByteDigest">SM3 of the file.</param>
/// <param name="ContentDigest">SM3 of the text in one spelling: equal for another file of the same document; null without text.</param>
/// <param name="Attachments">Names of attached files.</param>
internal sealed record ReceivedDocument(
    DocumentKind Kind, int? Pages, string Text, string? Number, string ByteDigest, string? ContentDigest, IReadOnlyList<string> Attachments);
