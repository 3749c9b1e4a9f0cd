using System.Globalization;
using Hub.Ledger;
using Hub.Reconciliation;

namespace Hub.Schedules.Jobs;

/// <summary>Compares yesterday with one partner, and the days before that have not been compared since it last answered.</summary>
internal sealed class ReconcileJob(string partner, TimeOnly at, PartnerReconciliation reconciliation, ILedger ledger) : IScheduledJob
{
    /// <summary>Days looked back for one that the partner did not answer; older ones are reconciled by hand.</summary>
    private const int DaysBack = 7;

    public JobPlan Plan { get; } = new($"reconcile.{partner}", $"与 {partner} 对账（前一日）", JobClock.Daily(at), MisfirePolicy.Once, partner);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var known = (await ledger.Reconciliation.ListAsync(partner, null, null, 1_000, cancellationToken)).GroupBy(row => row.Day).ToDictionary(rows => rows.Key, rows => rows.ToList());
        var (rows, fault) = await reconciliation.RunAsync(partner, reconciliation.Yesterday, turn.Actor, cancellationToken);
        var all = rows.ToList();
        for (var day = reconciliation.Yesterday.AddDays(-DaysBack); day < reconciliation.Yesterday && known.Count > 0; day = day.AddDays(1))
        {
            var wasMissed = known.TryGetValue(day, out var then) ? then.Exists(row => row.State == ReconciliationStates.Unanswered) : day > known.Keys.Min();
            if (wasMissed && await turn.IsOursAsync(cancellationToken))
            {
                var (late, lateFault) = await reconciliation.RunAsync(partner, day, turn.Actor, cancellationToken);
                all.AddRange(late);
                fault ??= lateFault;
            }
        }

        var summary = string.Join("；", all.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Feed.Feed} {row.Day:MM-dd} 应发 {row.Ours}，回执 {row.Receipted}，对方 {row.Theirs?.ToString(CultureInfo.InvariantCulture) ?? "未答复"}，差异 {row.Differences}")));
        return new JobResult(all.Count, summary, fault);
    }
}
