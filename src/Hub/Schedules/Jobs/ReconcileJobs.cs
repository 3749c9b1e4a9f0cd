using Hub.Ledger;
using Hub.Reconciliation;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>One job per partner that tells what it holds.</summary>
internal sealed class ReconcileJobs(PartnerReconciliation reconciliation, CountsReport counts, ILedger ledger, IOptions<JobOptions> options) : IJobSource
{
    public IEnumerable<IScheduledJob> Jobs { get; } =
        [.. reconciliation.Partners.Select(partner => new ReconcileJob(partner, options.Value.ReconcileAt, reconciliation, counts, ledger))];
}
