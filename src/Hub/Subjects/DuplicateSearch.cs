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
        var known = await KnownAsync(cancellationToken);
        var results = new List<(string, int)>();
        foreach (var source in sources)
        {
            var write = new InboundWrite { Kind = "duplicates", Actor = actor, At = time.GetUtcNow() };
            await foreach (var suspicion in source.FindAsync(cancellationToken))
            {
                if (known.Add(NameOf(suspicion.Ids)))
                {
                    write.Reviews.Add(new ReviewRow(
                        ReviewId.New(write.At), suspicion.Kind, null, null, null, 0, suspicion.Reason, suspicion.RecordType, null, null, suspicion.Candidates,
                        ReviewStates.Open, write.At));
                }
            }

            if (write.Reviews.Count > 0)
            {
                await ledger.WriteAsync(
                    async transaction =>
                    {
                        await transaction.WriteAsync(write);
                        return 0;
                    },
                    cancellationToken);
            }

            results.Add((source.Title, write.Reviews.Count));
        }

        return results;
    }

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
