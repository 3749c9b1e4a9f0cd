namespace Hub.EDocuments.Archive;

/// <summary>A file of a document as it arrived, with what its sender says about it.</summary>
/// <param name="Source">Who sent it: a partner's id.</param>
/// <param name="Owner">The department whose inspection it belongs to.</param>
/// <param name="Authority">USCC or name of the authority that made it; null: the sender.</param>
/// <param name="Related">Number of the inspection; null: found by the document's number.</param>
internal sealed record ReceivedArrival(
    string Source, string Owner, byte[] Bytes, string? FileName, string? Number, string? Authority, string? Subject, DateOnly? IssuedOn, string? Related, string Actor);
