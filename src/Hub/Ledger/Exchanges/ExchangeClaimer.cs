using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>Leases due exchanges of a feed; keeps the order of versions per record.</summary>
internal sealed class ExchangeClaimer(StoreTransaction transaction)
{
    private readonly List<(Stored<ExchangeEntry>? Old, ExchangeEntry New)> _superseded = [];

    public async Task<IReadOnlyList<ClaimedExchange>> RunAsync(ClaimRequest request)
    {
        await transaction.LearnAsync([request.Feed.ToString()]);
        var feed = transaction.Word(request.Feed.ToString());
        var leased = new List<ExchangeEntry>();
        var holdings = new Dictionary<long, Holding>();
        var seen = new HashSet<long>();

        // A round may yield nothing but superseded rows; the next one looks behind them.
        for (var round = new Round(DateTimeOffset.UnixEpoch, Guid.Empty, true); round.More && leased.Count < request.Max;)
        {
            var candidates = await CandidatesAsync(feed, request, round, request.Max - leased.Count);
            round = candidates.Count == 0 ? round with { More = false } : new Round(candidates[^1].DueAt!.Value, candidates[^1].Id, true);
            await ChooseAsync(candidates.Where(row => seen.Add(row.Record)).ToList(), request, leased, holdings);
        }

        if (_superseded.Count > 0)
        {
            transaction.Evidence.Note("supersede", request.Owner);
            await transaction.PutAsync(ExchangeMaps.Exchange, _superseded);
        }

        await transaction.PutUnprovenAsync(ExchangeMaps.Exchange,
            [.. leased.Select(row => row with { DueAt = request.LeaseUntil, LeaseOwner = request.Owner })]);
        return await new ClaimReader(transaction).ReadAsync(request.Feed, leased, holdings);
    }

    private async Task<List<ExchangeEntry>> CandidatesAsync(long feed, ClaimRequest request, Round after, int max)
    {
        var columns = string.Join(", ", LedgerTables.Exchange.Columns.Select(column => column.Name));
        var rows = await transaction.QueryAsync(
            $"SELECT {columns} FROM exchange WHERE due_at IS NOT NULL AND feed = $1 AND state = $2 AND due_at <= $3 AND (due_at, id) > ($4, $5) "
            + $"ORDER BY due_at, id LIMIT {max}", feed, request.State, request.Now, after.DueAt, after.Id);
        return rows.Map(ExchangeMaps.Exchange.Read);
    }

    private async Task ChooseAsync(List<ExchangeEntry> candidates, ClaimRequest request, List<ExchangeEntry> leased, Dictionary<long, Holding> holdings)
    {
        if (candidates.Count == 0)
        {
            return;
        }

        var keys = new RowBuffer();
        foreach (var row in candidates)
        {
            keys.Int(row.Feed).Int(row.Record).EndRow();
        }

        foreach (var entry in (await transaction.FindAsync(LedgerTables.Holding.ByKey, keys)).Map(ExchangeMaps.Holding.Read))
        {
            holdings[entry.Record] = entry.Holding;
        }

        if (request.State != ExchangeStates.Pending)
        {
            leased.AddRange(candidates);
            return;
        }

        var families = (await transaction.LoadAsync(ExchangeMaps.Exchange, ExchangeMaps.OfRecord, keys)).ToLookup(one => one.Row.Record);
        foreach (var row in candidates)
        {
            if (Choose(families[row.Record], holdings.GetValueOrDefault(row.Record), request) is { } chosen)
            {
                leased.Add(chosen);
            }
        }
    }

    /// <summary>The one version of a record that may leave now; older pending ones become superseded on the way.</summary>
    private ExchangeEntry? Choose(IEnumerable<Stored<ExchangeEntry>> family, Holding? holding, ClaimRequest request)
    {
        var pending = family.Where(one => one.Row.State == ExchangeStates.Pending).OrderBy(one => one.Row.Version).ToList();
        var newest = pending[^1];
        foreach (var older in pending.SkipLast(1))
        {
            Supersede(older, "DUP", $"version {newest.Row.Version} takes its place", request.Now);
        }

        if (family.Any(one => one.Row.State is ExchangeStates.Sending or ExchangeStates.Unknown))
        {
            return null;
        }

        if (holding is not null && newest.Row.Version <= holding.Version)
        {
            Supersede(newest, "STALE", $"partner holds version {holding.Version}", request.Now);
            return null;
        }

        return newest.Row.DueAt <= request.Now ? newest.Row : null;
    }

    private void Supersede(Stored<ExchangeEntry> one, string cause, string detail, DateTimeOffset at)
    {
        var next = one.Row with { State = ExchangeStates.Superseded, Cause = cause, Detail = detail, DueAt = null, LeaseOwner = null };
        _superseded.Add((one, ExchangeLoad.Change(transaction, one.Row, next, at)));
    }

    private readonly record struct Round(DateTimeOffset DueAt, Guid Id, bool More);
}
