using System.Text.Json;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>Offers what its sources suspect to a person, once: not again while it is open, nor after it was decided or discarded.</summary>
internal sealed class DuplicateSearch(IEnumerable<IDuplicateSource> sources, ILedger ledger, TimeProvider time)
{
    private const int Page = 1_000;
    private static readonly string[] Kinds = ["pair", "record-pair", "document-pair"];

    /// <summary>New suspicions by source.</summary>
    public async Task<IReadOnlyList<(string Title, int Offered)>> RunAsync(string actor, CancellationToken cancellationToken)
    {
        var results = new List<(string, int)>();
        foreach (var source in sources)
        {
            var suspicions = new List<DuplicateSuspicion>();
            await foreach (var suspicion in source.FindAsync(cancellationToken))
            {
                suspicions.Add(suspicion);
            }

            results.Add((source.Title, suspicions.Count == 0 ? 0 : await OfferAsync(suspicions, actor, cancellationToken)));
        }

        return results;
    }

    /// <summary>What was offered before is read inside the write lane: a search that another one overtook offers nothing twice.</summary>
    private Task<int> OfferAsync(List<DuplicateSuspicion> suspicions, string actor, CancellationToken cancellationToken) => ledger.WriteAsync(
        async transaction =>
        {
            var known = await KnownAsync(cancellationToken);
            var write = new InboundWrite { Kind = "duplicates", Actor = actor, At = time.GetUtcNow() };
            write.Reviews.AddRange(suspicions.Where(one => known.Add(NameOf(one.Ids))).Select(one => new ReviewRow(
                ReviewId.New(write.At), one.Kind, null, null, null, 0, one.Reason, one.RecordType, null, null, one.Candidates, ReviewStates.Open, write.At)));
            if (write.Reviews.Count > 0)
            {
                await transaction.WriteAsync(write);
            }

            return write.Reviews.Count;
        },
        cancellationToken);

    /// <summary>What was ever offered, open or not.</summary>
    private async Task<HashSet<string>> KnownAsync(CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (kind, state) in Kinds.SelectMany(kind => new[] { ReviewStates.Open, ReviewStates.Decided, ReviewStates.Discarded }.Select(state => (kind, state))))
        {
            ReviewId? after = null;
            IReadOnlyList<ReviewRow> page;
            do
            {
                page = await ledger.Queries.ListReviewsAsync(new ReviewFilter(state, kind), Page, after, cancellationToken);
                known.UnionWith(page.Select(review => NameOf(IdsOf(review.Candidates))));
                after = page.Count > 0 ? page[^1].Id : after;
            }
            while (page.Count == Page);
        }

        return known;
    }

    private static IEnumerable<Guid> IdsOf(string candidates)
    {
        using var document = JsonDocument.Parse(candidates);
        return [.. document.RootElement.EnumerateArray().Select(one => one.GetProperty("subjectId").GetGuid())];
    }

    private static string NameOf(IEnumerable<Guid> ids) => string.Join(' ', ids.Order());
}
