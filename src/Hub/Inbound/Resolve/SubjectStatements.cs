using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>Turns what an inspection says about its subject into statements, and into a new subject when nobody has registered its code.</summary>
internal static class SubjectStatements
{
    /// <summary>Rank of a department's word; a registry outranks it (<see cref="SubjectRegistration.Authority"/>).</summary>
    public const int Authority = 10;

    /// <summary>A new subject known by its code only; every department that names the code meets the same one.</summary>
    public static SubjectId Create(InboundItem item, SubjectClaim claim, InboundWrite write, SubjectView view)
    {
        var soleTrader = claim.Uscc?.StartsWith("92", StringComparison.Ordinal) ?? false;
        var subject = new SubjectRow(
            SubjectId.New(write.At), claim.Name ?? claim.Uscc ?? claim.RegistrationNo ?? claim.OrganisationCode!, claim.Uscc, claim.RegistrationNo,
            claim.OrganisationCode, claim.Address, soleTrader ? "sole-trader" : null, soleTrader, Registered: false, MergedInto: null, Version: 1, write.At);
        var identifiers = Identifiers(subject);
        NameRow[] names = claim.FoldedName is null ? [] : [new NameRow(claim.FoldedName, subject.Id, Current: true)];
        write.Subjects.Add(subject);
        write.Identifiers.AddRange(identifiers);
        write.Names.AddRange(names);
        Say(write, item, subject.Id, "name", claim.Name);
        Say(write, item, subject.Id, "address", claim.Address);
        Say(write, item, subject.Id, "uscc", claim.Uscc);
        Say(write, item, subject.Id, "registrationNo", claim.RegistrationNo);
        view.Add(subject, identifiers, names);
        return subject.Id;
    }

    /// <summary>Keeps what a source says differently from the golden subject, and a code the crosswalk did not have.</summary>
    public static void Note(InboundItem item, SubjectClaim claim, SubjectRow subject, InboundWrite write, SubjectView view)
    {
        if (claim.Name is not null && claim.Name != subject.Name)
        {
            Say(write, item, subject.Id, "name", claim.Name);
        }

        if (claim.Address is not null && claim.Address != subject.Address)
        {
            Say(write, item, subject.Id, "address", claim.Address);
        }

        var completed = subject with
        {
            Uscc = subject.Uscc ?? claim.Uscc,
            OrganisationCode = subject.OrganisationCode ?? claim.OrganisationCode,
        };
        if (completed != subject)
        {
            completed = completed with { Version = subject.Version + 1, At = write.At };
            var identifiers = Identifiers(completed);
            write.Subjects.Add(completed);
            write.Identifiers.AddRange(identifiers);
            Say(write, item, subject.Id, "uscc", claim.Uscc);
            view.Add(completed, identifiers, []);
        }
    }

    public static List<IdentifierRow> Identifiers(SubjectRow subject) =>
        Identifiers(subject.Id, subject.Uscc, subject.OrganisationCode, subject.RegistrationNo);

    /// <summary>The codes a sender wrote, before they belong to anybody.</summary>
    public static List<IdentifierRow> Identifiers(SubjectClaim claim) =>
        Identifiers(default, claim.Uscc, claim.OrganisationCode, claim.RegistrationNo);

    private static List<IdentifierRow> Identifiers(SubjectId subject, string? uscc, string? organisationCode, string? registrationNo)
    {
        var rows = new List<IdentifierRow>(3);
        if (uscc is not null)
        {
            rows.Add(new(IdentifierSchemes.Uscc, uscc, subject));
        }

        if (organisationCode is not null)
        {
            rows.Add(new(IdentifierSchemes.OrganisationCode, organisationCode, subject));
        }

        if (registrationNo is not null)
        {
            rows.Add(new(IdentifierSchemes.RegistrationNo, registrationNo, subject));
        }

        return rows;
    }

    public static void Say(InboundWrite write, InboundItem item, SubjectId subject, string attribute, string? value, int authority = Authority)
    {
        if (value is not null)
        {
            write.Statements.Add(new StatementRow(subject, item.Work.Feed.Key.Partner, attribute, value, authority, item.Work.Submission.Id, write.At));
        }
    }
}
