using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>Finds the subject of each item: set-based look-ups per batch, then the ladder row by row.</summary>
internal sealed class ResolveStep(SubjectCandidates similar, SubjectPairs pairs, ShownTokens tokens) : ICommitStep
{
    public async Task RunAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        var standings = await tokens.ReadAsync(batch);
        var claims = Claims(batch, standings);
        var view = await LookUpAsync(batch, claims, transaction);
        for (var i = 0; i < batch.Items.Count; i++)
        {
            var item = batch.Items[i];
            if (claims[i] is { } claim)
            {
                Resolve(item, claim, standings.GetValueOrDefault(item).Reason, batch.Write, view);
            }
            else if (Registers(item))
            {
                if (SubjectRegistration.Register(item, batch.Write, view) is { } other)
                {
                    await pairs.OfferAsync(item, other, batch.Write);
                }
            }
        }
    }

    /// <summary>What each item says about its subject; null when it says nothing, is refused, or knows its subject already.</summary>
    private static SubjectClaim?[] Claims(InboundBatch batch, IReadOnlyDictionary<InboundItem, TokenStanding> standings)
    {
        var claims = new SubjectClaim?[batch.Items.Count];
        for (var i = 0; i < claims.Length; i++)
        {
            if (batch.Items[i] is { IsSettled: false, IsRejected: false, Facets: { } facets, Part.Type: { Subject: not null } part, Subject: null } item && !Registers(item)
                && (standings.ContainsKey(item) || !(part.MayBeUnnamed && facets.Subject is null)))
            {
                claims[i] = standings.TryGetValue(item, out var token) ? SubjectClaim.Of(facets).By(token) : SubjectClaim.Of(facets);
            }
        }

        return claims;
    }

    private static bool Registers(InboundItem item) =>
        item is { IsSettled: false, IsRejected: false, Facets: not null, Part: { } part } && part.Type.Name == SubjectRegistration.RecordType;

    /// <param name="held">Why its token is worth nothing yet; then no name stands in for it, it only ranks candidates.</param>
    private void Resolve(InboundItem item, SubjectClaim claim, string? held, InboundWrite write, SubjectView view)
    {
        var decision = SubjectLadder.Decide(claim, view.ByIdentifier, view.ByName);
        if (held is not null)
        {
            decision = new LadderDecision(LadderOutcome.Review, null, held, false, decision.Subject is { } named ? [new SubjectCandidate(named.Id, named.Name, 1, "name")] : decision.Candidates);
        }

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

    /// <summary>The lesser codes are only looked up where a USCC was not found or not given: mostly nowhere.</summary>
    private static async Task<SubjectView> LookUpAsync(InboundBatch batch, SubjectClaim?[] claims, IInboundTransaction transaction)
    {
        var identifiers = new HashSet<(string, string)>(claims.Length);
        var names = new HashSet<string>(claims.Length, StringComparer.Ordinal);
        for (var i = 0; i < claims.Length; i++)
        {
            if (claims[i] is { } claim)
            {
                Add(identifiers, IdentifierSchemes.Uscc, claim.Uscc);
                if (claim.FoldedName is not null)
                {
                    names.Add(claim.FoldedName);
                }
            }
            else if (Registers(batch.Items[i]))
            {
                SubjectRegistration.Collect(batch.Items[i], identifiers);
            }
        }

        var hits = identifiers.Count + names.Count == 0 ? SubjectView.Nothing : await transaction.FindSubjectsAsync(identifiers, names);
        var view = new SubjectView(hits);
        var lesser = new HashSet<(string, string)>();
        foreach (var claim in claims.OfType<SubjectClaim>())
        {
            if (claim.Uscc is null || !hits.ByIdentifier.ContainsKey((IdentifierSchemes.Uscc, claim.Uscc)))
            {
                Add(lesser, IdentifierSchemes.OrganisationCode, claim.OrganisationCode);
                Add(lesser, IdentifierSchemes.RegistrationNo, claim.RegistrationNo);
            }
        }

        if (lesser.Count > 0)
        {
            view.Learn(await transaction.FindSubjectsAsync(lesser, []));
        }

        return view;
    }

    private static void Add(HashSet<(string, string)> identifiers, string scheme, string? value)
    {
        if (value is not null)
        {
            identifiers.Add((scheme, value));
        }
    }
}
