using Canonical.Names;
using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>What the ladder decided.</summary>
internal enum LadderOutcome
{
    Found,
    New,
    Review,

    /// <summary>Neither code nor name: nobody is named.</summary>
    Nobody,
}

/// <summary>A decision with its reason (a key of docs/runbooks/review.md) and the subjects that speak for it.</summary>
internal readonly record struct LadderDecision(
    LadderOutcome Outcome, SubjectRow? Subject, string? Reason, bool NameIsUnknown, IReadOnlyList<SubjectCandidate> Candidates);

/// <summary>
/// The identification ladder: valid USCC → organisation code → registration number → exact current name of exactly one registered
/// subject that is not a sole trader (a sole trader needs the address too) → a person. A name never merges; it only contradicts or ranks.
/// </summary>
internal static class SubjectLadder
{
    public static LadderDecision Decide(SubjectClaim claim, Func<string, string, SubjectRow?> byIdentifier, Func<string, IReadOnlyList<(SubjectRow Subject, bool Current)>> byName)
    {
        if (!claim.HasCode && claim.FoldedName is null)
        {
            return new(LadderOutcome.Nobody, null, "nobody-named", false, []);
        }

        var named = claim.FoldedName is null ? [] : byName(claim.FoldedName);
        return claim.HasCode ? ByCode(claim, named, byIdentifier) : ByName(claim, named);
    }

    private static LadderDecision ByCode(
        SubjectClaim claim, IReadOnlyList<(SubjectRow Subject, bool Current)> named, Func<string, string, SubjectRow?> byIdentifier)
    {
        var subject = FindByCode(claim, byIdentifier);
        var others = false;
        var same = false;
        foreach (var (candidate, _) in named)
        {
            same |= candidate.Id == subject?.Id;
            others |= candidate.Registered && candidate.Id != subject?.Id;
        }

        if (others && !same)
        {
            return new(LadderOutcome.Review, null, "code-and-name-differ", false, Candidates(subject, named));
        }

        return subject is null
            ? new(LadderOutcome.New, null, null, false, [])
            : new(LadderOutcome.Found, subject, null, claim.FoldedName is not null && !same && subject.Registered, []);
    }

    private static SubjectRow? FindByCode(SubjectClaim claim, Func<string, string, SubjectRow?> byIdentifier)
    {
        if (claim.Uscc is not null && byIdentifier(IdentifierSchemes.Uscc, claim.Uscc) is { } exact)
        {
            return exact;
        }

        // A subject known only by its organisation code (before 2015) is the one whose USCC holds that code at 9–17;
        // two different USCCs are two subjects, whatever they share.
        if (claim.OrganisationCode is not null
            && byIdentifier(IdentifierSchemes.OrganisationCode, claim.OrganisationCode) is { } legacy
            && (claim.Uscc is null || legacy.Uscc is null))
        {
            return legacy;
        }

        return claim.RegistrationNo is not null ? byIdentifier(IdentifierSchemes.RegistrationNo, claim.RegistrationNo) : null;
    }

    private static LadderDecision ByName(SubjectClaim claim, IReadOnlyList<(SubjectRow Subject, bool Current)> named)
    {
        var current = named.Where(n => n is { Current: true, Subject.Registered: true }).Select(n => n.Subject).ToList();
        if (current.Count == 1 && !current[0].SoleTrader)
        {
            return new(LadderOutcome.Found, current[0], null, false, []);
        }

        if (claim.Address is not null && current.Count > 0 && current.All(s => s.SoleTrader))
        {
            var address = AddressFolding.Fold(claim.Address);
            var there = current.Where(s => s.Address is not null && AddressFolding.Fold(s.Address) == address).ToList();
            if (there.Count == 1)
            {
                return new(LadderOutcome.Found, there[0], null, false, []);
            }
        }

        var reason = current.Count switch
        {
            0 when named.Any(n => n.Subject.Registered) => "former-name-only",
            0 => "name-unknown",
            1 => "sole-trader-without-address",
            _ => "name-ambiguous",
        };
        return new(LadderOutcome.Review, null, reason, false, Candidates(null, named));
    }

    private static List<SubjectCandidate> Candidates(SubjectRow? byCode, IReadOnlyList<(SubjectRow Subject, bool Current)> named)
    {
        var candidates = new List<SubjectCandidate>();
        if (byCode is not null)
        {
            candidates.Add(new(byCode.Id, byCode.Name, 1, "code"));
        }

        candidates.AddRange(named.Where(n => n.Subject.Id != byCode?.Id)
            .Select(n => new SubjectCandidate(n.Subject.Id, n.Subject.Name, n.Current ? 1 : 0.9, n.Current ? "name" : "former-name")));
        return candidates;
    }
}
