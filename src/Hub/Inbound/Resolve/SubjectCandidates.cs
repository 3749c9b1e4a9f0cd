using Canonical.Matching;
using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>Similar names for the person who decides. Similarity only ranks; it never merges.</summary>
internal sealed class SubjectCandidates(Func<ILedger> ledger) : IDisposable
{
    private const int Offered = 5;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private NameCandidateIndex? _index;

    /// <summary>Loads the index when there is none yet; the flow calls it before its first batch and after a registry list.</summary>
    public async Task LoadAsync(bool again, CancellationToken cancellationToken)
    {
        if (_index is not null && !again)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_index is not null && !again)
            {
                return;
            }

            var index = new NameCandidateIndex();
            await foreach (var name in ledger().Queries.ReadNamesAsync(cancellationToken))
            {
                index.Add(name.Subject.Value, name.Folded);
            }

            _index = index;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    public IReadOnlyList<SubjectCandidate> Find(string foldedName) =>
        _index is { } index
            ? index.Find(foldedName, Offered)
                .Select(hit => new SubjectCandidate(new SubjectId(hit.SubjectId), hit.FoldedName, Math.Round(hit.Score, 3), "similar-name"))
                .ToList()
            : [];
}
