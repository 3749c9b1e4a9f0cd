using System.Diagnostics.CodeAnalysis;
using Canonical.Faults;

namespace Hub.EDocuments.Received;

/// <summary>What became of checking a received file: a document with notes, or the faults for which it is refused.</summary>
/// <param name="Document">The document; null when it was refused.</param>
/// <param name="Faults">Errors of a refused file, warnings of an accepted one.</param>
internal sealed record ReceivedReading(ReceivedDocument? Document, IReadOnlyList<Fault> Faults)
{
    /// <summary>Whether the document may be taken in.</summary>
    [MemberNotNullWhen(true, nameof(Document))]
    public bool IsAccepted => Document is not null;
}
