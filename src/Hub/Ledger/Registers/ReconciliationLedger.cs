using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Registers;

/// <summary>What partners hold, and what reconciliations found.</summary>
internal sealed class ReconciliationLedger(LedgerStore store) : IReconciliationLedger
{
    private static readonly string RowColumns = Columns(LedgerTables.Reconciliation);
    private static readonly string DifferenceColumns = Columns(LedgerTables.ReconciliationDifference);
    private static readonly LedgerJoin DifferenceById = new(DifferenceColumns, "reconciliation_difference", new Column("id", ColumnKind.Id));
    private readonly WordReader _words = new(store);

    public async Task<IReadOnlyList<HeldExchange>> ReadHeldAsync(
        FeedKey feed, DateTimeOffset? from, DateTimeOffset? until, long after, int max, CancellationToken cancellationToken)
    {
        if (await _words.NumberAsync(feed.ToString(), cancellationToken) is not { } number)
        {
            return [];
        }

        var where = new Conditions().And("h.feed =", number).And("h.record >", after).And("e.changed_at >=", from).And("e.changed_at <", until);
        var found = await store.QueryAsync(
            "SELECT h.record, e.id, r.id, r.type, r.owner, r.key, e.version, e.state, e.changed_at, h.row_digest, h.deleted FROM holding h "
            + "JOIN exchange e ON e.feed = h.feed AND e.record = h.record AND e.version = h.version JOIN record r ON r.no = h.record "
            + $"{where.Where} ORDER BY h.record LIMIT {max}", where.Arguments, Read, cancellationToken);
        var word = await _words.ForAsync(found.SelectMany(one => new[] { one.Type, one.Owner }), cancellationToken);
        return [.. found.Select(one => one.Held with { Key = new RecordKey(word(one.Type), word(one.Owner), one.Held.Key.Key) })];
    }

    public Task WriteAsync(ReconciliationRow row, IReadOnlyList<DifferenceRow> differences, string actor, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            transaction.Evidence.Note("reconciliation", actor, $"{row.Feed} {row.Day:yyyy-MM-dd} {row.State}");
            await Upsert.RunAsync(transaction, ReconciliationMaps.Reconciliation, [row], one => (one.Feed, one.Day),
                (keys, one) => keys.Text(one.Feed.ToString()).Int(Instants.ToDay(one.Day)), one => (one.Feed, one.Day), (_, one) => one);
            if (row.State == ReconciliationStates.Unanswered)
            {
                return 0;
            }

            var days = new RowBuffer();
            days.Text(row.Feed.ToString()).Int(Instants.ToDay(row.Day)).EndRow();
            var stored = await transaction.LoadAsync(ReconciliationMaps.Difference, ReconciliationMaps.DifferencesOfDay, days);
            var open = stored.Where(one => one.Row.EndedAt is null).ToDictionary(one => (one.Row.Kind, one.Row.RecordKey));
            var found = differences.Select(one => (one.Kind, one.RecordKey)).ToHashSet();
            await transaction.PutAsync(ReconciliationMaps.Difference,
            [
                .. open.Where(one => !found.Contains(one.Key)).Select(one => ((Stored<DifferenceRow>?)one.Value, one.Value.Row with { EndedAt = row.At })),
                .. differences.Where(one => !open.ContainsKey((one.Kind, one.RecordKey))).Select(one => ((Stored<DifferenceRow>?)null, one)),
            ]);
            return 0;
        },
        cancellationToken);

    public async Task<IReadOnlyList<ReconciliationRow>> ListAsync(string? partner, string? feed, DateOnly? day, int max, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("day =", day is { } one ? Instants.ToDay(one) : null);
        where = partner is not null && feed is not null ? where.And("feed =", new FeedKey(partner, feed).ToString()) : where.AndPrefix("feed", partner);
        return await store.QueryAsync(
            $"SELECT {RowColumns} FROM reconciliation {where.Where} ORDER BY day DESC, feed LIMIT {max}", where.Arguments, ReconciliationMaps.Reconciliation.Read,
            cancellationToken);
    }

    public async Task<IReadOnlyList<DifferenceRow>> ReadDifferencesAsync(FeedKey feed, DateOnly day, CancellationToken cancellationToken) => await store.QueryAsync(
        $"SELECT {DifferenceColumns} FROM reconciliation_difference WHERE feed = $1 AND day = $2 AND ended_at IS NULL ORDER BY id",
        [feed.ToString(), Instants.ToDay(day)], ReconciliationMaps.Difference.Read, cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, DifferenceRow>> FindDifferencesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var keys = new RowBuffer();
        foreach (var id in ids.Distinct())
        {
            keys.Id(id).EndRow();
        }

        var found = keys.Count == 0 ? [] : (await store.FindAsync(DifferenceById, keys, cancellationToken)).Map(ReconciliationMaps.Difference.Read);
        return found.ToDictionary(row => row.Id);
    }

    private static (HeldExchange Held, long Type, long Owner) Read(ref RowReader row)
    {
        var (no, exchange, record, type, owner, key) = (row.Int(), row.Id(), row.Id(), row.Int(), row.Int(), row.Text());
        var (version, state, changed) = ((int)row.Int(), row.Text(), row.InstantOrNull() ?? default);
        return (new HeldExchange(
            no, new ExchangeId(exchange), new RecordId(record), new RecordKey("", "", key), version, state, changed, new Holding(version, row.Text(), row.Flag())), type, owner);
    }

    private static string Columns(LedgerTable table) => string.Join(", ", table.Columns.Select(column => column.Name));
}
