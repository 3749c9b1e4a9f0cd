using Canonical.Dates;
using Hub.Ledger;
using Hub.Security;

namespace Hub.Api;

/// <summary>A golden subject with its identifiers, names and decisions; what each source says about it only for who may read bodies, masked without the right to unmask.</summary>
internal sealed record SubjectView(
    Guid Id, string Name, string? Uscc, string? RegistrationNo, string? OrganisationCode, string? Address, string? SubjectKind, bool SoleTrader,
    bool Registered, Guid? MergedInto, int Version, DateTimeOffset At, IReadOnlyList<SubjectIdentifierView> Identifiers,
    IReadOnlyList<SubjectNameView> Names, IReadOnlyList<StatementView>? Statements, IReadOnlyList<SubjectDecisionView> Decisions)
{
    public static SubjectView Of(SubjectDetail detail, bool body, bool unmask)
    {
        var row = detail.Subject;
        return new SubjectView(
            row.Id.Value, row.Name, row.Uscc, row.RegistrationNo, row.OrganisationCode, row.Address, row.SubjectKind, row.SoleTrader, row.Registered,
            row.MergedInto?.Value, row.Version, ShanghaiTime.From(row.At),
            [.. detail.Identifiers.Select(i => new SubjectIdentifierView(i.Scheme, i.Value))],
            [.. detail.Names.Select(n => new SubjectNameView(n.Folded, n.Current))],
            body ? [.. detail.Statements.Select(s => new StatementView(s.Source, s.Attribute, unmask ? s.Value : PersonalFields.Masked(s.Value), s.Authority, s.Submission?.Value, ShanghaiTime.From(s.At)))] : null,
            [.. detail.Decisions.Select(d => new SubjectDecisionView(
                d.Id, d.Kind, d.Left.Value, d.Right.Value, d.Reason, d.Actor, ShanghaiTime.From(d.At),
                d.UndoneAt is { } undone ? ShanghaiTime.From(undone) : null, d.UndoneBy))]);
    }
}

internal sealed record SubjectIdentifierView(string Scheme, string Value);

internal sealed record SubjectNameView(string Folded, bool Current);

internal sealed record StatementView(string Source, string Attribute, string Value, int Authority, Guid? SubmissionId, DateTimeOffset At);

internal sealed record SubjectDecisionView(
    Guid Id, string Kind, Guid Left, Guid Right, string Reason, string Actor, DateTimeOffset At, DateTimeOffset? UndoneAt, string? UndoneBy);
