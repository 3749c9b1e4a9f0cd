using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>What is owed, sending and settling. Starts and settlements of concurrent senders share transactions.</summary>
internal sealed class OutboundLedger : IOutboundLedger
{
    private const int GroupSize = 256;
    private const int LastBatchNumber = 99_999;

    private readonly LedgerStore _store;
    private readonly GroupLane<AttemptStart, IReadOnlySet<ExchangeId>> _starts;
    private readonly GroupLane<IReadOnlyList<Settlement>, IReadOnlyList<Settlement>> _settlements;

    public OutboundLedger(LedgerStore store)
    {
        _store = store;
        _starts = new(GroupSize, starts => InLaneAsync(transaction => ExchangeStarter.RunAsync(transaction, starts)));
        _settlements = new(GroupSize, settlements => InLaneAsync(transaction => ExchangeSettler.RunAsync(transaction, settlements)));
    }

    public async Task<IReadOnlyList<ClaimedExchange>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.State == ExchangeStates.Pending)
        {
            await OpenAsync(request.Feed.ToString(), cancellationToken);
        }

        var leases = await _store.WriteAsync(transaction => new ExchangeClaimer(transaction, request).RunAsync(), cancellationToken);
        return await new ClaimReader(_store, request.Feed).ReadAsync(leases);
    }

    public Task<int?> NextBatchNumberAsync(string sender, DateOnly day, CancellationToken cancellationToken) => _store.WriteAsync<int?>(
        async transaction =>
        {
            var keys = new RowBuffer();
            keys.Text(sender).Int(Instants.ToDay(day)).EndRow();
            var stored = (await transaction.LoadAsync(ExchangeMaps.BatchNumber, LedgerTables.BatchNumber.ByKey, keys)).FirstOrDefault();
            var next = (stored?.Row.Last ?? 0) + 1;
            if (next > LastBatchNumber)
            {
                return null;
            }

            transaction.Evidence.Note("batch-number", sender);
            await transaction.PutAsync(ExchangeMaps.BatchNumber, [(stored, (sender, Instants.ToDay(day), next))]);
            return (int)next;
        },
        cancellationToken);

    public Task<IReadOnlySet<ExchangeId>> StartAsync(AttemptStart start, CancellationToken cancellationToken) =>
        _starts.RunAsync(start).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<Settlement>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        _settlements.RunAsync(settlements).WaitAsync(cancellationToken);

    public Task ReleaseAsync(IReadOnlyCollection<ExchangeId> exchanges, DateTimeOffset notBefore, CancellationToken cancellationToken) => _store.WriteAsync(
        async transaction =>
        {
            var stored = await ExchangeLoad.LoadAsync(transaction, exchanges);
            var ours = stored.Values.Where(one => one.Row.State != ExchangeStates.Sending && one.Row.LeaseOwner is not null);
            await ExchangeLeases.SetAsync(transaction, ours.Select(one => (one.Row.Id, notBefore, (string?)null)));
            return 0;
        },
        cancellationToken);

    public async Task<int> HastenAsync(FeedKey feed, int fewerAttemptsThan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = 0;
        for (var some = ExchangeLeases.Piece; some == ExchangeLeases.Piece; all += some)
        {
            some = await _store.WriteAsync(transaction => ExchangeLeases.HastenAsync(transaction, feed.ToString(), fewerAttemptsThan, now), cancellationToken);
        }

        return all;
    }

    public Task<int> ExpireLeasesAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _store.WriteAsync(transaction => LeaseExpiry.RunAsync(transaction, now), cancellationToken);

    public async Task<int> TakeOverAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = 0;
        for (int some; (some = await _store.WriteAsync(transaction => LeaseExpiry.EndAllAsync(transaction, now), cancellationToken)) > 0;)
        {
            all += some;
        }

        return all;
    }

    public async Task<IReadOnlyList<(FeedKey Feed, string State, int Count)>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await _store.QueryAsync(
            "SELECT w.text, e.state, COUNT(*) FROM exchange e JOIN word w ON w.no = e.feed "
            + "WHERE e.due_at IS NOT NULL AND e.due_at <= $1 AND e.state <> 'sending' GROUP BY w.text, e.state ORDER BY w.text, e.state",
            [now], (ref row) => (FeedKey.Parse(row.Text()), row.Text(), (int)row.Int()), cancellationToken);
        var owed = await OwedRuns.CountAsync(_store, cancellationToken);
        var word = await new WordReader(_store).ForAsync(owed.Select(one => one.Feed), cancellationToken);
        return [.. due, .. owed.Select(one => (FeedKey.Parse(word(one.Feed)), ExchangeStates.Pending, (int)one.Count))];
    }

    private async Task OpenAsync(string feed, CancellationToken cancellationToken)
    {
        if (!_store.Words.TryNumber(feed, out var number))
        {
            // Another node may have learnt the word.
            await _store.LoadWordsAsync(cancellationToken);
            if (!_store.Words.TryNumber(feed, out number))
            {
                return;
            }
        }

        await OwedRuns.OpenAsync(_store, number, cancellationToken);
    }

    private Task<IReadOnlyList<T>> InLaneAsync<T>(Func<StoreTransaction, Task<IReadOnlyList<T>>> work) =>
        _store.WriteAsync(work, CancellationToken.None);
}
