using System.Runtime.CompilerServices;
using Hub.Inbound;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>
/// Two living subjects with the same folded current name of which one has no USCC: mostly one that was made from a row without a code
/// before its registration came. Two different USCCs are two subjects, whatever their names.
/// </summary>
internal sealed class SubjectDuplicates(ILedger ledger) : IDuplicateSource
{
    /// <summary>A name that more than so many share tells nothing.</summary>
    private const int MostNamesakes = 5;

    public string Title => "监管对象";

    public async IAsyncEnumerable<DuplicateSuspicion> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (name, sharing) = ("", new List<SubjectId>());
        await foreach (var row in ledger.Queries.ReadNamesAsync(cancellationToken))
        {
            if (row.Folded != name)
            {
                foreach (var suspicion in await JudgeAsync(sharing, cancellationToken))
                {
                    yield return suspicion;
                }

                (name, sharing) = (row.Folded, []);
            }

            if (row.Current)
            {
                sharing.Add(row.Subject);
            }
        }

        foreach (var suspicion in await JudgeAsync(sharing, cancellationToken))
        {
            yield return suspicion;
        }
    }

    private async Task<IReadOnlyList<DuplicateSuspicion>> JudgeAsync(List<SubjectId> sharing, CancellationToken cancellationToken)
    {
        if (sharing.Count is < 2 or > MostNamesakes)
        {
            return [];
        }

        var found = new List<DuplicateSuspicion>();
        var details = new List<SubjectDetail>();
        foreach (var id in sharing)
        {
            if (await ledger.Queries.FindSubjectAsync(id, cancellationToken) is { Subject.MergedInto: null } detail)
            {
                details.Add(detail);
            }
        }

        for (var i = 0; i < details.Count; i++)
        {
            for (var j = i + 1; j < details.Count; j++)
            {
                if (MayBeOne(details[i], details[j]))
                {
                    found.Add(Suspicion(details[i].Subject, details[j].Subject));
                }
            }
        }

        return found;
    }

    private static bool MayBeOne(SubjectDetail one, SubjectDetail other) =>
        (one.Subject.Uscc is null || other.Subject.Uscc is null) && !one.Subject.SoleTrader && !other.Subject.SoleTrader
        && !one.Decisions.Any(d => d.UndoneAt is null && (d.Left == other.Subject.Id || d.Right == other.Subject.Id));

    private static DuplicateSuspicion Suspicion(SubjectRow one, SubjectRow other)
    {
        // The one with a code is offered first: into it the other is merged.
        SubjectRow[] both = one.Uscc is null && other.Uscc is not null ? [other, one] : [one, other];
        var candidates = CandidateJson.Write([.. both.Select(subject => new SubjectCandidate(subject.Id, subject.Name, 1, "same-name"))]);
        return new DuplicateSuspicion("pair", "same-name", [.. both.Select(subject => subject.Id.Value).Order()], candidates);
    }
}
