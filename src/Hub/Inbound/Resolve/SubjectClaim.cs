using Canonical.Names;
using Canonical.Records;

namespace Hub.Inbound.Resolve;

/// <summary>What a record says about its subject, folded for comparison.</summary>
internal readonly record struct SubjectClaim(
    string? Uscc, string? RegistrationNo, string? OrganisationCode, string? Name, string? FoldedName, string? Address)
{
    public bool HasCode => Uscc is not null || RegistrationNo is not null || OrganisationCode is not null;

    /// <summary>The same with the code that a token stands for; where the row names nobody, with the name as well.</summary>
    public SubjectClaim By(TokenStanding token) => token.Uscc is not { } uscc ? this : this with
    {
        Uscc = uscc,
        OrganisationCode = uscc.Length == 18 ? uscc.Substring(8, 9) : null,
        Name = Name ?? token.Name,
        FoldedName = FoldedName ?? (token.Name is { } name ? NameFolding.Fold(name) : null),
    };

    public static SubjectClaim Of(RecordReading facets)
    {
        var written = facets.Subject ?? default;
        var name = string.IsNullOrWhiteSpace(written.Name) ? null : written.Name.Trim();
        var organisation = written.OrganisationCode ?? (written.Uscc is { Length: 18 } uscc ? uscc.Substring(8, 9) : null);
        return new SubjectClaim(
            written.Uscc,
            written.RegistrationNo,
            organisation,
            name,
            name is null ? null : NameFolding.Fold(name),
            string.IsNullOrWhiteSpace(written.Address) ? null : written.Address);
    }
}
