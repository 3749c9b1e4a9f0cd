namespace Canonical.Records;

/// <summary>The regulated subject as the sender wrote it, after safe repair; every part may be null.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="Code">Code as written, before repair.</param>
/// <param name="Uscc">Unified social credit code, 18 characters (GB 32100-2015).</param>
/// <param name="RegistrationNo">Registration number of 15 digits, or an old one of 13 or 14 characters.</param>
/// <param name="OrganisationCode">Organisation code of 9 characters without hyphen (GB 11714-1997).</param>
/// <param name="Address">Address as written.</param>
/// <param name="LegalRepresentative">Legal representative or operator.</param>
public readonly record struct SubjectAsWritten(
    string? Name,
    string? Code,
    string? Uscc,
    string? RegistrationNo,
    string? OrganisationCode,
    string? Address,
    string? LegalRepresentative)
{
    internal static SubjectAsWritten Read(in RecordTokens tokens, int subject) => new(
        tokens.Text(tokens.Child(subject, "name"u8)),
        tokens.Text(tokens.Child(subject, "code"u8)),
        tokens.Text(tokens.Child(subject, "uscc"u8)),
        tokens.Text(tokens.Child(subject, "registrationNo"u8)),
        tokens.Text(tokens.Child(subject, "organisationCode"u8)),
        tokens.Text(tokens.Child(subject, "address"u8)),
        tokens.Text(tokens.Child(subject, "legalRepresentative"u8)));
}
