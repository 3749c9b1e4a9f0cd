using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>
/// A due exchange. <c>HasRival</c>: another version of the record is pending or under way, so that all of them have to be looked at.
/// </summary>
internal readonly record struct Candidate(Guid Id, long Record, long Version, DateTimeOffset DueAt, Holding? Holding, bool HasRival)
{
    public bool IsStale => Holding is { } holding && Version <= holding.Version;

    /// <summary>Due exchanges, oldest first, behind <paramref name="after"/>.</summary>
    public static async Task<List<Candidate>> ListAsync(StoreTransaction transaction, long feed, ClaimRequest request, Candidate after, int max)
    {
        var rows = await transaction.QueryAsync(
            "SELECT e.id, e.record, e.version, e.due_at, h.version, h.row_digest, h.deleted, "
            + $"CASE WHEN EXISTS ({Rival} < e.version) OR EXISTS ({Rival} > e.version) THEN 1 ELSE 0 END "
            + "FROM exchange e LEFT JOIN holding h ON h.feed = e.feed AND h.record = e.record "
            + "WHERE e.due_at IS NOT NULL AND e.feed = $1 AND e.state = $2 AND e.due_at <= $3 AND (e.due_at, e.id) > ($4, $5) "
            + $"ORDER BY e.due_at, e.id LIMIT {max}", feed, request.State, request.Now, after.DueAt, after.Id);
        var found = rows.Map(Read);
        rows.Release();
        return found;
    }

    // The version stands last: with a range on it a record that has no other version is told from the index alone.
    private const string Rival =
        "SELECT 1 FROM exchange o WHERE o.feed = e.feed AND o.record = e.record AND o.state IN ('pending', 'sending', 'unknown') AND o.version";

    private static Candidate Read(ref RowReader row)
    {
        var (id, record, version, dueAt) = (row.Id(), row.Int(), row.Int(), row.Instant());
        var held = row.IntOrNull();
        var (digest, deleted) = (row.TextOrNull(), row.IntOrNull());
        return new Candidate(id, record, version, dueAt, held is { } one ? new Holding((int)one, digest!, deleted == 1) : null, row.Flag());
    }
}
