using System.Collections.Frozen;

namespace Hub.Ledger;

/// <summary>Identifier schemes of the crosswalk.</summary>
internal static class IdentifierSchemes
{
    public const string Uscc = "uscc";
    public const string RegistrationNo = "registration-no";
    public const string OrganisationCode = "organisation-code";
}

/// <summary>
/// A golden subject. <c>Registered</c>: a registry vouches for it (only such names resolve a row without a code).
/// <c>MergedInto</c>: it lives on as another subject; the row stays so that the merge can be undone.
/// </summary>
internal sealed record SubjectRow(
    SubjectId Id,
    string Name,
    string? Uscc,
    string? RegistrationNo,
    string? OrganisationCode,
    string? Address,
    string? SubjectKind,
    bool SoleTrader,
    bool Registered,
    SubjectId? MergedInto,
    int Version,
    DateTimeOffset At);

/// <summary>One identifier of a subject; scheme and value are unique.</summary>
internal sealed record IdentifierRow(string Scheme, string Value, SubjectId Subject);

/// <summary>A folded name of a subject, current or former.</summary>
internal sealed record NameRow(string Folded, SubjectId Subject, bool Current);

/// <summary>
/// What a source said about a subject, kept for ever: one row per (subject, source, attribute, value), with the first time it was said.
/// <c>Authority</c> ranks sources for the golden value: higher beats lower, later beats earlier.
/// </summary>
internal sealed record StatementRow(
    SubjectId Subject, string Source, string Attribute, string Value, int Authority, SubmissionId? Submission, DateTimeOffset At);

/// <summary>What a set of identifiers and names hits. Subjects are the living ones: merged ones are followed.</summary>
internal sealed record SubjectHits(
    IReadOnlyDictionary<(string Scheme, string Value), SubjectRow> ByIdentifier,
    IReadOnlyDictionary<string, IReadOnlyList<(SubjectRow Subject, bool Current)>> ByName)
{
    /// <summary>Identifiers of subjects that were merged into the one they hit.</summary>
    public IReadOnlySet<(string Scheme, string Value)> OfMerged { get; init; } = FrozenSet<(string Scheme, string Value)>.Empty;
}

/// <summary>A remembered decision that two subjects are not the same, or that they were merged; undone ones keep their row.</summary>
internal sealed record SubjectDecisionRow(
    Guid Id, string Kind, SubjectId Left, SubjectId Right, string Reason, string Actor, DateTimeOffset At, DateTimeOffset? UndoneAt, string? UndoneBy);
