using Canonical.Faults;
using Hub.EDocuments.Data;
using Hub.Ledger;

namespace Hub.EDocuments.Issue;

/// <summary>What became of a request: a document (a new one, or the same one issued before), or faults. Neither when another of its set failed.</summary>
internal sealed record IssueOutcome(DocumentRequest Request, DocumentRow? Document, bool IsNew, IReadOnlyList<Fault> Faults);
