using System.Globalization;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Exchanges;

/// <summary>Leases due exchanges of a feed; keeps the order of versions per record.</summary>
internal sealed class ExchangeClaimer(StoreTransaction transaction, ClaimRequest request)
{
    private readonly List<(Stored<ExchangeEntry>? Old, ExchangeEntry New)> _superseded = [];
    private readonly List<Lease> _leases = [];

    public async Task<IReadOnlyList<Lease>> RunAsync()
    {
        await transaction.LearnAsync([request.Feed.ToString()]);
        var feed = transaction.Word(request.Feed.ToString());
        var seen = new HashSet<long>();
        var last = new Candidate(Guid.Empty, 0, 0, DateTimeOffset.UnixEpoch, null, false);

        // A round may yield nothing but superseded rows; the next one looks behind them.
        for (var more = true; more && _leases.Count < request.Max;)
        {
            var wanted = request.Max - _leases.Count;
            var candidates = await Candidate.ListAsync(transaction, feed, request, last, wanted);
            more = candidates.Count == wanted;
            last = more ? candidates[^1] : last;
            candidates.RemoveAll(row => !seen.Add(row.Record));
            await ChooseAsync(feed, candidates);
        }

        if (_superseded.Count > 0)
        {
            transaction.Evidence.Note("supersede", request.Owner);
            await transaction.PutAsync(ExchangeMaps.Exchange, _superseded);
        }

        await ExchangeLeases.SetAsync(transaction, _leases.Select(lease => (lease.Exchange, request.LeaseUntil, (string?)request.Owner)));
        return _leases;
    }

    private async Task ChooseAsync(long feed, List<Candidate> candidates)
    {
        var families = request.State == ExchangeStates.Pending
            ? await FamiliesAsync(feed, candidates.Where(row => row.HasRival || row.IsStale))
            : Enumerable.Empty<Stored<ExchangeEntry>>().ToLookup(one => one.Row.Record);
        foreach (var row in candidates)
        {
            if (!families.Contains(row.Record))
            {
                _leases.Add(new Lease(row.Id, row.Holding));
            }
            else if (Choose([.. families[row.Record]], row.Holding) is { } chosen)
            {
                _leases.Add(new Lease(chosen, row.Holding));
            }
        }
    }

    private async Task<ILookup<long, Stored<ExchangeEntry>>> FamiliesAsync(long feed, IEnumerable<Candidate> candidates)
    {
        var keys = new RowBuffer();
        foreach (var row in candidates)
        {
            keys.Int(feed).Int(row.Record).EndRow();
        }

        return (await transaction.LoadAsync(ExchangeMaps.Exchange, ExchangeMaps.OfRecord, keys)).ToLookup(one => one.Row.Record);
    }

    /// <summary>The one version of a record that may leave now; older pending ones become superseded on the way.</summary>
    private Guid? Choose(List<Stored<ExchangeEntry>> family, Holding? holding)
    {
        var pending = family.Where(one => one.Row.State == ExchangeStates.Pending).OrderBy(one => one.Row.Version).ToList();
        var newest = pending[^1];
        foreach (var older in pending.SkipLast(1))
        {
            Supersede(older, string.Create(CultureInfo.InvariantCulture, $"同一记录的第 {newest.Row.Version} 版已取代本版，本版不再报送。"));
        }

        if (family.Any(one => one.Row.State is ExchangeStates.Sending or ExchangeStates.Unknown))
        {
            return null;
        }

        if (holding is not null && newest.Row.Version <= holding.Version)
        {
            Supersede(newest, string.Create(CultureInfo.InvariantCulture, $"对方已持有第 {holding.Version} 版，本版不比它新，不再报送。"));
            return null;
        }

        return newest.Row.DueAt <= request.Now ? newest.Row.Id : null;
    }

    private void Supersede(Stored<ExchangeEntry> one, string detail)
    {
        var next = one.Row with { State = ExchangeStates.Superseded, Cause = "STALE", Detail = detail, DueAt = null, LeaseOwner = null };
        _superseded.Add((one, ExchangeLoad.Change(transaction, one.Row, next, request.Now)));
    }
}

/// <summary>A leased exchange, and what the partner held of its record then.</summary>
internal readonly record struct Lease(Guid Exchange, Holding? Holding);
