namespace Canonical.Matching;

/// <summary>A subject whose name is like the one asked for. Ranks a review; never a reason to merge.</summary>
/// <param name="SubjectId">The subject.</param>
/// <param name="FoldedName">The name found, folded.</param>
/// <param name="Score">1 for the same folded name, less by the share of characters that must change; 0 to 1.</param>
public readonly record struct NameCandidate(Guid SubjectId, string FoldedName, double Score);
