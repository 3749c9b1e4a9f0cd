using System.Runtime.CompilerServices;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>Rejections and reviews.</summary>
internal sealed class HeldQueries(LedgerStore store)
{
    private const int Page = 500;

    private static readonly string Rejection = Columns(LedgerTables.Rejection);
    private static readonly string Review = Columns(LedgerTables.Review);
    private static readonly LedgerJoin RejectionById = new(Rejection, "rejection", new Column("id", ColumnKind.Id));

    public async IAsyncEnumerable<RejectionRow> ReadRejectionsAsync(RejectionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = filter.After; ;)
        {
            var where = Where(filter with { After = after });
            var rows = await store.QueryAsync(
                $"SELECT {Rejection} FROM rejection {where.Where} ORDER BY id LIMIT {Page}", where.Arguments, HeldMaps.Rejection.Read, cancellationToken);
            foreach (var entry in rows)
            {
                yield return entry.Row;
                after = entry.Row.Id;
            }

            if (rows.Count < Page)
            {
                yield break;
            }
        }
    }

    public async Task<RejectionRow?> FindRejectionAsync(RejectionId id, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"SELECT {Rejection} FROM rejection WHERE id = $1", [id.Value], HeldMaps.Rejection.Read, cancellationToken))
            .FirstOrDefault()?.Row;

    public async Task<IReadOnlyDictionary<RejectionId, RejectionRow>> FindRejectionsAsync(IReadOnlyCollection<RejectionId> ids, CancellationToken cancellationToken)
    {
        var keys = new RowBuffer();
        foreach (var id in ids.Distinct())
        {
            keys.Id(id.Value).EndRow();
        }

        var found = keys.Count == 0 ? [] : (await store.FindAsync(RejectionById, keys, cancellationToken)).Map(HeldMaps.Rejection.Read);
        return found.ToDictionary(entry => entry.Row.Id, entry => entry.Row);
    }

    public async Task<IReadOnlyList<ReviewRow>> ListReviewsAsync(ReviewFilter filter, int max, ReviewId? after, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("id <", after?.Value).And("kind =", filter.Kind).AndPrefix("feed", filter.Partner).And("reason =", filter.Reason);
        where = filter.State == ReviewStates.Open ? where.And("state = 'open'") : where.And("state =", filter.State);
        return await store.QueryAsync(
            $"SELECT {Review} FROM review {where.Where} ORDER BY id DESC LIMIT {max}", where.Arguments, HeldMaps.Review.Read, cancellationToken);
    }

    public async Task<ReviewRow?> FindReviewAsync(ReviewId id, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"SELECT {Review} FROM review WHERE id = $1", [id.Value], HeldMaps.Review.Read, cancellationToken)).FirstOrDefault();

    private static Conditions Where(RejectionFilter filter)
    {
        var where = new Conditions().And("id >", filter.After?.Value).And("submission =", filter.Submission?.Value);
        where = filter is { Partner: { } partner, Feed: { } feed }
            ? where.And("feed =", new FeedKey(partner, feed).ToString())
            : where.AndPrefix("feed", filter.Partner).And("feed LIKE", filter.Feed is { } any ? "%/" + any : null);
        where = filter.State == RejectionStates.Open ? where.And("state = 'open'") : where.And("state =", filter.State);
        where.And("cause =", filter.Cause).And("record_key =", filter.RecordKey).And("at >=", filter.From).And("at <", filter.Until);
        return filter.Code is { } code ? where.And("',' || codes || ',' LIKE", $"%,{code},%") : where;
    }

    private static string Columns(LedgerTable table) => string.Join(", ", table.Columns.Select(column => column.Name));
}
