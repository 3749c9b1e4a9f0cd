using Adapters.Contract;

namespace Hub.Tests.Reconciliation;

/// <summary>A partner that tells what it holds, in pages of two, and can be told to forget, alter or keep.</summary>
internal sealed class HoldingPartner(IOutboundAdapter inner, IReadOnlyDictionary<string, PartnerCopy> held) : IOutboundAdapter, IReconciliationSource, ICountsReceiver
{
    /// <summary>What it says it holds instead of the truth; null: not at all.</summary>
    public Dictionary<string, PartnerCopy?> Lies { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys it counts to another day: known by query, not in the list of the day.</summary>
    public HashSet<string> OtherDay { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a query knows nothing of what its list says is deleted.</summary>
    public bool IsForgetful { get; set; }

    /// <summary>Keys its list of the day says are deleted.</summary>
    public HashSet<string> ListedAsDeleted { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether an answer to a query names every key twice.</summary>
    public bool StuttersInQueries { get; set; }

    /// <summary>Whether its list names every key twice.</summary>
    public bool StuttersInLists { get; set; }

    /// <summary>Whether the cursor of its list goes in a circle.</summary>
    public bool GoesRound { get; set; }

    public bool IsSilent { get; set; }

    /// <summary>The counts it was told, in order.</summary>
    public List<(DateOnly Day, DayCount Count)> Told { get; } = [];

    /// <summary>Whether it refuses to be told counts.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>How many it says it counted; null: as many as it was told.</summary>
    public long? Counted { get; set; }

    public string PartnerId => inner.PartnerId;

    public FeedTraits Traits => inner.Traits;

    public Task<BatchOutcome> SendAsync(OutboundBatch batch, CancellationToken cancellationToken) => inner.SendAsync(batch, cancellationToken);

    public Task<QueryOutcome> QueryAsync(IReadOnlyList<string> businessKeys, CancellationToken cancellationToken) =>
        Task.FromResult<QueryOutcome>(new QueryOutcome.Found([.. All().Where(copy => businessKeys.Contains(copy.BusinessKey) && !(IsForgetful && ListedAsDeleted.Contains(copy.BusinessKey))).SelectMany(copy => Enumerable.Repeat(copy, StuttersInQueries ? 2 : 1))]));

    public Task<HoldingsPage> ReadHoldingsAsync(DateOnly? day, string? after, CancellationToken cancellationToken)
    {
        if (IsSilent)
        {
            return Task.FromResult<HoldingsPage>(new HoldingsPage.Unanswered(Cause.Net, "超时", null));
        }

        var all = All().Where(copy => copy.Operation != 'd' && !OtherDay.Contains(copy.BusinessKey)).OrderBy(copy => copy.BusinessKey, StringComparer.Ordinal).ToList();
        var page = all.Where(copy => after is null || string.CompareOrdinal(copy.BusinessKey, after) > 0).Take(2).ToList();
        var told = page.ConvertAll(copy => ListedAsDeleted.Contains(copy.BusinessKey) ? copy with { Operation = 'd' } : copy);
        return Task.FromResult<HoldingsPage>(GoesRound
            ? new HoldingsPage.Held(all.Count, after is null ? told : [], "again")
            : new HoldingsPage.Held(all.Count, StuttersInLists ? [.. told, .. told] : told, page.Count == 2 ? page[^1].BusinessKey : null));
    }

    public Task<CountsOutcome> ReportAsync(DateOnly day, IReadOnlyList<DayCount> counts, CancellationToken cancellationToken)
    {
        if (IsDeaf)
        {
            return Task.FromResult<CountsOutcome>(new CountsOutcome.Unanswered(Cause.Net, "超时", null));
        }

        Told.AddRange(counts.Select(count => (day, count)));
        return Task.FromResult<CountsOutcome>(new CountsOutcome.Taken("DZ", Counted is { } counted ? [(counts[0].Feed, counted)] : []));
    }

    private IEnumerable<PartnerCopy> All() =>
        held.Where(one => !Lies.ContainsKey(one.Key)).Select(one => one.Value).Concat(Lies.Values.OfType<PartnerCopy>());
}
