using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>Finds things that may be one and the same, for a person to look at. Finds; never merges, never withdraws.</summary>
internal interface IDuplicateSource
{
    /// <summary>What is searched, in Chinese: 监管对象, 检查记录.</summary>
    string Title { get; }

    /// <summary>The suspicions, each with what stands in its review.</summary>
    IAsyncEnumerable<DuplicateSuspicion> FindAsync(CancellationToken cancellationToken);
}

/// <summary>Two or more that may be one.</summary>
/// <param name="Kind">Kind of the review: <c>pair</c> for subjects, <c>record-pair</c> for records, <c>document-pair</c> for documents.</param>
/// <param name="Reason">Why, a key of docs/runbooks/review.md.</param>
/// <param name="Ids">Their ids in order; the same ids are never offered twice.</param>
/// <param name="Candidates">What a person sees of each: JSON array of {subjectId, name, score, why}.</param>
internal sealed record DuplicateSuspicion(string Kind, string Reason, IReadOnlyList<Guid> Ids, string Candidates, string? RecordType = null);
