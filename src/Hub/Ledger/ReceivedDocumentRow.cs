namespace Hub.Ledger;

/// <summary>A document that others made. Its bytes are kept once by their SHA-256.</summary>
/// <param name="BusinessKey">Number, authority, subject and day in one normal form; null when one of them is not known.</param>
/// <param name="CopyOf">The document of the same business key that came first: the same one in other bytes.</param>
/// <param name="Related">The record it belongs to, <c>type/owner/key</c>.</param>
/// <param name="Findings">What the check of the file found, JSON.</param>
internal sealed record ReceivedDocumentRow(
    Guid Id, string Source, byte[] Digest, byte[] Sm3, string Format, long Size, string? FileName, string? Number, string? Authority, string? SubjectName,
    DateOnly? IssuedOn, string? BusinessKey, Guid? CopyOf, string? Related, string Findings, string Actor, DateTimeOffset ReceivedAt);

/// <summary>What became of a received document.</summary>
internal enum ReceivedKind
{
    New,

    /// <summary>The same bytes came before: the row is the first one's.</summary>
    Repeated,

    /// <summary>The same document in other bytes: archived beside the first one.</summary>
    Copy,
}
