using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Registers;

/// <summary>Replay runs and their items.</summary>
internal sealed class ReplayLedger(LedgerStore store) : IReplayLedger
{
    private static readonly string RunColumns = Columns(LedgerTables.ReplayRun);
    private static readonly string ItemColumns = Columns(LedgerTables.ReplayItem);

    private static readonly Dictionary<string, string[]> LegalChanges = new(StringComparer.Ordinal)
    {
        [ReplayStates.Queued] = [ReplayStates.Running, ReplayStates.Cancelled],
        [ReplayStates.Running] = [ReplayStates.Paused, ReplayStates.Cancelled, ReplayStates.Finished],
        [ReplayStates.Paused] = [ReplayStates.Running, ReplayStates.Cancelled],
    };

    public Task CreateAsync(ReplayRunRow run, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            transaction.Evidence.Note("replay-created", run.Author, run.Id.ToString());
            await transaction.InsertAsync(RegisterMaps.ReplayRun, [run with { State = ReplayStates.Queued }]);
            return 0;
        },
        cancellationToken);

    public Task<int> AddItemsAsync(Guid run, IReadOnlyList<Guid> refs, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var stored = await RunAsync(transaction, run);
            if (stored?.Row.State != ReplayStates.Queued)
            {
                throw new InvalidOperationException($"Items are frozen when a run starts: {run}");
            }

            var last = (await transaction.QueryAsync("SELECT max(position) FROM replay_item WHERE run = $1", run)).Map((ref row) => row.IntOrNull() ?? 0)[0];
            transaction.Evidence.Note("replay-items", stored.Row.Author);
            await transaction.InsertAsync(RegisterMaps.ReplayItem,
                [.. refs.Select((id, i) => new ReplayItemEntry(new ReplayItemRow(run, (int)last + i + 1, id, null, null, null), null))]);
            return (int)last + refs.Count;
        },
        cancellationToken);

    public Task<IReadOnlyList<ReplayItemRow>> ClaimAsync(Guid run, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        store.WriteAsync<IReadOnlyList<ReplayItemRow>>(
            async transaction =>
            {
                if ((await RunAsync(transaction, run))?.Row.State != ReplayStates.Running)
                {
                    return [];
                }

                var rows = await transaction.QueryAsync(
                    $"SELECT {ItemColumns} FROM replay_item WHERE run = $1 AND outcome IS NULL AND (due_at IS NULL OR due_at <= $2) ORDER BY position LIMIT {max}",
                    run, now);
                var items = rows.Map(RegisterMaps.ReplayItem.Read);
                var claims = new RowBuffer(LedgerTables.ReplayItem);
                items.ForEach(item => claims.Id(item.Row.Run).Int(item.Row.Position).Instant(until).EndRow());
                await transaction.PutUnprovenAsync(claims);
                return [.. items.Select(item => item.Row)];
            },
            cancellationToken);

    public Task SettleAsync(Guid run, IReadOnlyList<ReplayOutcome> outcomes, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var byPosition = outcomes.ToDictionary(outcome => outcome.Position);
            var keys = new RowBuffer();
            foreach (var position in byPosition.Keys)
            {
                keys.Id(run).Int(position).EndRow();
            }

            var items = await transaction.LoadAsync(RegisterMaps.ReplayItem, LedgerTables.ReplayItem.ByKey, keys);
            var open = items.Where(item => item.Row.Row.Outcome is null).ToList();
            transaction.Evidence.Note("replay-settled", "replay");
            await transaction.PutAsync(RegisterMaps.ReplayItem, [.. open.Select(item =>
                ((Stored<ReplayItemEntry>?)item, Settled(item.Row, byPosition[item.Row.Row.Position])))]);
            return 0;
        },
        cancellationToken);

    public Task<bool> ChangeStateAsync(Guid run, string state, string actor, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var stored = await RunAsync(transaction, run);
            if (stored is null || !LegalChanges.TryGetValue(stored.Row.State, out var legal) || !legal.Contains(state))
            {
                return false;
            }

            transaction.Evidence.Note("replay-" + state, actor, run.ToString());
            await transaction.PutAsync(RegisterMaps.ReplayRun, [(stored, stored.Row with { State = state, ChangedAt = store.Time.GetUtcNow() })]);
            return true;
        },
        cancellationToken);

    public async Task<ReplayRunView?> FindAsync(Guid run, CancellationToken cancellationToken)
    {
        var rows = await store.QueryAsync($"SELECT {RunColumns} FROM replay_run WHERE id = $1", [run], RegisterMaps.ReplayRun.Read, cancellationToken);
        return rows.Count == 0 ? null : await ViewAsync(rows[0], cancellationToken);
    }

    public async Task<IReadOnlyList<ReplayRunView>> ListAsync(string? state, int max, Guid? after, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("id <", after).And("state =", state);
        var runs = await store.QueryAsync(
            $"SELECT {RunColumns} FROM replay_run {where.Where} ORDER BY id DESC LIMIT {max}", where.Arguments, RegisterMaps.ReplayRun.Read, cancellationToken);
        var views = new List<ReplayRunView>();
        foreach (var run in runs)
        {
            views.Add(await ViewAsync(run, cancellationToken));
        }

        return views;
    }

    public async Task<IReadOnlyList<ReplayItemRow>> ReadItemsAsync(Guid run, int after, int max, CancellationToken cancellationToken)
    {
        var items = await store.QueryAsync(
            $"SELECT {ItemColumns} FROM replay_item WHERE run = $1 AND position > $2 ORDER BY position LIMIT {max}", [run, after],
            RegisterMaps.ReplayItem.Read, cancellationToken);
        return [.. items.Select(item => item.Row)];
    }

    private static string Columns(LedgerTable table) => string.Join(", ", table.Columns.Select(column => column.Name));

    private static async Task<Stored<ReplayRunRow>?> RunAsync(StoreTransaction transaction, Guid run)
    {
        var keys = new RowBuffer();
        keys.Id(run).EndRow();
        return (await transaction.LoadAsync(RegisterMaps.ReplayRun, LedgerTables.ReplayRun.ByKey, keys)).FirstOrDefault();
    }

    private ReplayItemEntry Settled(ReplayItemEntry item, ReplayOutcome outcome) => new(
        item.Row with { Outcome = outcome.Outcome, Detail = outcome.Detail, SettledAt = store.Time.GetUtcNow() }, null);

    private async Task<ReplayRunView> ViewAsync(ReplayRunRow run, CancellationToken cancellationToken)
    {
        var counts = await store.QueryAsync(
            "SELECT outcome, COUNT(*) FROM replay_item WHERE run = $1 GROUP BY outcome", [run.Id],
            (ref row) => (Outcome: row.TextOrNull(), Count: (int)row.Int()), cancellationToken);
        return new ReplayRunView(run, counts.Sum(count => count.Count),
            counts.Where(count => count.Outcome is not null).ToDictionary(count => count.Outcome!, count => count.Count));
    }
}
