using Hub.Ledger.Exchanges;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>Exchanges as people see them.</summary>
internal sealed class ExchangeQueries(LedgerStore store, WordReader words)
{
    private const string Joined = "exchange e JOIN record r ON r.no = e.record";

    private static readonly string Named =
        string.Join(", ", LedgerTables.Exchange.Columns.Select(column => $"e.{column.Name}")) + ", r.id, r.type, r.owner, r.key";

    private static readonly string Columns = $"{Named} FROM {Joined}";
    private static readonly LedgerJoin ById = new(Named, Joined, new Column("e.id", ColumnKind.Id));

    public async Task<IReadOnlyList<ExchangeView>> ListAsync(ExchangeFilter filter, int max, ExchangeId? after, CancellationToken cancellationToken)
    {
        await OwedRuns.OpenAsync(store, null, cancellationToken);
        var where = new Conditions().And("e.id <", after?.Value).And("e.state =", filter.State).And("e.cause =", filter.Cause)
            .And("r.key =", filter.RecordKey).And("r.id =", filter.Record?.Value)
            .And("e.created_at >=", filter.From).And("e.created_at <", filter.Until);
        if (filter.State is ExchangeStates.Unknown or ExchangeStates.Held or ExchangeStates.Failed)
        {
            // Says to the planner that the index of rows that want attention holds all of them.
            where.And("e.state IN ('unknown', 'held', 'failed')");
        }

        if (filter.Partner is not null || filter.Feed is not null)
        {
            where.AndIn("e.feed", await words.NumbersAsync(word => Matches(word, filter), cancellationToken));
        }

        if (filter.Owner is { } owner)
        {
            where.And("r.owner =", await words.NumberAsync(owner, cancellationToken) ?? -1L);
        }

        var found = await store.QueryAsync(
            $"SELECT {Columns} {where.Where} ORDER BY e.id DESC LIMIT {max}", where.Arguments, Read, cancellationToken);
        return await ToViewsAsync(found, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<ExchangeId, ExchangeView>> FindAsync(IReadOnlyCollection<ExchangeId> ids, CancellationToken cancellationToken)
    {
        var keys = new RowBuffer();
        foreach (var id in ids.Distinct())
        {
            keys.Id(id.Value).EndRow();
        }

        var found = keys.Count == 0 ? [] : (await store.FindAsync(ById, keys, cancellationToken)).Map(Read);
        return (await ToViewsAsync(found, cancellationToken)).ToDictionary(view => view.Id);
    }

    public async Task<(ExchangeView Exchange, IReadOnlyList<ExchangeEvent> History)?> FindAsync(ExchangeId id, CancellationToken cancellationToken)
    {
        var found = await store.QueryAsync($"SELECT {Columns} WHERE e.id = $1", [id.Value], Read, cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var history = new List<ExchangeEvent>();
        for (var journal = found[0].Exchange.Journal; journal is { } entry;)
        {
            var events = await store.QueryAsync("SELECT events FROM journal WHERE no = $1", [entry],
                (ref row) => JournalEvents.Unpack(row.Span(RowBuffer.BytesTag), ExchangeMaps.ReadEvent), cancellationToken);
            var mine = events[0].Where(change => change.Exchange == id.Value).Reverse().ToList();
            history.AddRange(mine.Select(change => change.Event));
            journal = mine[^1].Before;
        }

        history.Reverse();
        return ((await ToViewsAsync(found, cancellationToken))[0], history);
    }

    private static bool Matches(string word, ExchangeFilter filter)
    {
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && (filter.Partner is not { } partner || word.AsSpan(0, slash).SequenceEqual(partner))
            && (filter.Feed is not { } feed || word.AsSpan(slash + 1).SequenceEqual(feed));
    }

    private static Found Read(ref RowReader row) =>
        new(ExchangeMaps.Exchange.Read(ref row), row.Id(), row.Int(), row.Int(), row.Text());

    private async Task<List<ExchangeView>> ToViewsAsync(List<Found> found, CancellationToken cancellationToken)
    {
        var word = await words.ForAsync(found.SelectMany(one => new[] { one.Exchange.Feed, one.Type, one.Owner }), cancellationToken);
        return [.. found.Select(one => ToView(one, word))];
    }

    private static ExchangeView ToView(Found found, Func<long, string> word)
    {
        var entry = found.Exchange;
        return new ExchangeView(
            new ExchangeId(entry.Id), FeedKey.Parse(word(entry.Feed)), new RecordId(found.Record),
            new RecordKey(word(found.Type), word(found.Owner), found.Key), (int)entry.Version, entry.State, (int)entry.Attempts,
            entry.Operation?[0], entry.Cause, entry.Detail, entry.BatchNo, entry.ReceiptNo, entry.CreatedAt, entry.NotBefore,
            entry.ChangedAt ?? entry.CreatedAt, entry.RowDigest);
    }

    private sealed record Found(ExchangeEntry Exchange, Guid Record, long Type, long Owner, string Key);
}
