using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>
/// Two subjects that the registry names in one breath (the USCC of one, the registration number of the other) are offered to a person,
/// once, and not again after somebody decided that they are not the same. They are never merged by themselves.
/// </summary>
internal sealed class SubjectPairs(Func<ILedger> ledger)
{
    public async Task OfferAsync(InboundItem item, SubjectRow other, InboundWrite write)
    {
        var subject = item.Subject!.Value;
        var detail = await ledger().Queries.FindSubjectAsync(subject, CancellationToken.None);
        if (detail?.Decisions.Any(d => d.UndoneAt is null && (d.Left == other.Id || d.Right == other.Id)) == true || await IsOpenAsync(subject, other.Id))
        {
            return;
        }

        SubjectCandidate[] candidates =
        [
            new(other.Id, other.Name, 1, "registration-no"),
            new(subject, detail?.Subject.Name ?? write.Subjects.FindLast(one => one.Id == subject)?.Name ?? other.Name, 1, "uscc"),
        ];
        write.Reviews.Add(new ReviewRow(
            ReviewId.New(write.At), "pair", item.Work.Submission.Id, item.Work.Feed.Key, item.Rows[0].Part, item.Rows[0].Row, "codes-of-two-subjects", null, null, null,
            CandidateJson.Write(candidates), ReviewStates.Open, write.At));
    }

    private async Task<bool> IsOpenAsync(SubjectId left, SubjectId right)
    {
        var open = await ledger().Queries.ListReviewsAsync(new ReviewFilter(Kind: "pair"), 1_000, null, CancellationToken.None);
        return open.Any(r => r.Candidates.Contains(left.ToString(), StringComparison.Ordinal) && r.Candidates.Contains(right.ToString(), StringComparison.Ordinal));
    }
}
