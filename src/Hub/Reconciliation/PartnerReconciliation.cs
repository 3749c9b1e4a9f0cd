using Adapters.Catalogue;
using Adapters.Contract;
using Canonical.Dates;
using Canonical.Faults;
using Hub.Ledger;
using OutboundFeed = Hub.Outbound.OutboundFeed;

namespace Hub.Reconciliation;

/// <summary>Reconciles all feeds of a partner that tells what it holds.</summary>
internal sealed class PartnerReconciliation(DayReconciliation reconciliation, IEnumerable<OutboundFeed> feeds, PartnerCatalogue catalogue, TimeProvider time)
{
    private readonly List<OutboundFeed> _feeds = [.. feeds];

    /// <summary>Partners that tell what they hold.</summary>
    public IEnumerable<string> Partners =>
        catalogue.Feeds.Where(feed => feed.Adapter is IReconciliationSource).Select(feed => feed.PartnerId).Distinct(StringComparer.Ordinal);

    public DateOnly Yesterday => ShanghaiTime.Today(time).AddDays(-1);

    /// <summary>The results by feed and the first thing that is not as it should be.</summary>
    public async Task<(IReadOnlyList<ReconciliationRow> Rows, Fault? Fault)> RunAsync(string partner, DateOnly? day, string actor, CancellationToken cancellationToken)
    {
        var asked = day ?? Yesterday;
        if (asked > Yesterday)
        {
            return ([], ReconciliationFaults.FutureDay(asked.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }

        var rows = new List<ReconciliationRow>();
        Fault? first = null;
        foreach (var feed in _feeds.Where(feed => feed.Key.Partner == partner))
        {
            if (feed.Adapter is IReconciliationSource source)
            {
                var (row, fault) = await reconciliation.RunAsync(feed, source, asked, actor, cancellationToken);
                rows.Add(row);
                first ??= fault;
            }
        }

        return rows.Count == 0 ? (rows, ReconciliationFaults.NoSource(partner)) : (rows, first);
    }
}
