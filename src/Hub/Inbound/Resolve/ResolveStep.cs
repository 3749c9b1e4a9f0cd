using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>Finds the subject of each item: one set-based look-up per batch, then the ladder row by row.</summary>
internal sealed class ResolveStep(SubjectCandidates similar, SubjectPairs pairs) : ICommitStep
{
    public async Task RunAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        var view = new SubjectView(await FindAsync(batch, transaction));
        foreach (var item in batch.Items)
        {
            if (item.IsSettled || item.IsRejected || item.Facets is not { } facets || item.Part is not { } part)
            {
                continue;
            }

            if (part.Type.Name == SubjectRegistration.RecordType)
            {
                if (SubjectRegistration.Register(item, batch.Write, view) is { } other)
                {
                    await pairs.OfferAsync(item, other, batch.Write);
                }
            }
            else if (part.Type.Subject is not null && item.Subject is null)
            {
                Resolve(item, SubjectClaim.Of(facets), batch.Write, view);
            }
        }
    }

    private void Resolve(InboundItem item, SubjectClaim claim, InboundWrite write, SubjectView view)
    {
        var decision = SubjectLadder.Decide(claim, view.ByIdentifier, view.ByName);
        switch (decision.Outcome)
        {
            case LadderOutcome.Found:
                item.Subject = decision.Subject!.Id;
                SubjectStatements.Note(item, claim, decision.Subject, write, view);
                if (decision.NameIsUnknown)
                {
                    item.Add(ResolveFaults.NameDiffers(item, claim.Name!, decision.Subject.Name));
                }

                break;
            case LadderOutcome.New:
                item.Subject = SubjectStatements.Create(item, claim, write, view);
                break;
            case LadderOutcome.Nobody:
                item.Add(ResolveFaults.NobodyNamed(item));
                break;
            default:
                item.ReviewReason = decision.Reason;
                item.Candidates = decision.Candidates.Count > 0 || claim.FoldedName is null
                    ? decision.Candidates
                    : similar.Find(claim.FoldedName);
                item.Add(ResolveFaults.Held(item, decision.Reason!, claim.Name));
                break;
        }
    }

    private static async Task<SubjectHits> FindAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        var identifiers = new HashSet<(string, string)>();
        var names = new HashSet<string>();
        foreach (var item in batch.Items)
        {
            if (item.IsSettled || item.IsRejected || item.Facets is not { } facets || item.Part is not { } part)
            {
                continue;
            }

            if (part.Type.Name == SubjectRegistration.RecordType)
            {
                SubjectRegistration.Collect(item, identifiers);
            }
            else if (part.Type.Subject is not null && item.Subject is null)
            {
                Collect(SubjectClaim.Of(facets), identifiers, names);
            }
        }

        return identifiers.Count + names.Count == 0
            ? SubjectView.Nothing
            : await transaction.FindSubjectsAsync(identifiers, names);
    }

    private static void Collect(SubjectClaim claim, HashSet<(string, string)> identifiers, HashSet<string> names)
    {
        if (claim.Uscc is not null)
        {
            identifiers.Add((IdentifierSchemes.Uscc, claim.Uscc));
        }

        if (claim.RegistrationNo is not null)
        {
            identifiers.Add((IdentifierSchemes.RegistrationNo, claim.RegistrationNo));
        }

        if (claim.OrganisationCode is not null)
        {
            identifiers.Add((IdentifierSchemes.OrganisationCode, claim.OrganisationCode));
        }

        if (claim.FoldedName is not null)
        {
            names.Add(claim.FoldedName);
        }
    }
}
