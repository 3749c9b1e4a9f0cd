using Canonical.Records;
using Hub.Inbound.Resolve;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>
/// Which records go back to a subject when its merge is undone: those that the merge moved, and of those that came later the ones that name it
/// by their own code or name.
/// </summary>
internal sealed class MergedRecords(RecordCatalogue catalogue, SubjectDetail merged, SubjectDetail survivor, SubjectDecisionRow merge)
{
    /// <summary>The reason of a version that a merge made.</summary>
    public static string Tag(Guid decision) => $"merge:{decision}";

    public bool Includes(RecordVersionRow record, IReadOnlyList<RecordVersionRow> history)
    {
        var cameLater = history.Any(version => version.At >= merge.At && version.Reason is null);
        return (cameLater ? IsNamed(record) : null) ?? history.Any(version => version.Reason == Tag(merge.Id));
    }

    /// <summary>Whether the record names the merged subject (true) or the other (false); null when it tells neither.</summary>
    private bool? IsNamed(RecordVersionRow record)
    {
        if (catalogue.Find(record.Key.Type) is not { Subject: not null } type)
        {
            return null;
        }

        using var view = RecordView.Of(record.Body);
        var claim = SubjectClaim.Of(view.Read(type));
        foreach (var (scheme, value) in new[]
        {
            (IdentifierSchemes.Uscc, claim.Uscc), (IdentifierSchemes.OrganisationCode, claim.OrganisationCode), (IdentifierSchemes.RegistrationNo, claim.RegistrationNo),
        })
        {
            var holder = value is null ? null : merged.Identifiers.Concat(survivor.Identifiers).FirstOrDefault(one => one.Scheme == scheme && one.Value == value);
            if (holder is not null)
            {
                return merged.Identifiers.Contains(holder);
            }
        }

        var (mine, other) = (HasName(merged, claim.FoldedName), HasName(survivor, claim.FoldedName));
        return claim.HasCode || mine == other ? null : mine;
    }

    private static bool HasName(SubjectDetail subject, string? folded) => folded is not null && subject.Names.Any(name => name.Current && name.Folded == folded);
}
