using System.Globalization;
using Canonical.Faults;
using Hub.Ledger;
using Hub.Reconciliation;

namespace Hub.Schedules.Jobs;

/// <summary>
/// Compares yesterday with one partner, and the days before that have not been compared since it last answered; then tells it the counts
/// of the days it has not been told, when it wants them.
/// </summary>
internal sealed class ReconcileJob(string partner, TimeOnly at, PartnerReconciliation reconciliation, CountsReport counts, ILedger ledger) : IScheduledJob
{
    /// <summary>Days looked back for one that the partner did not answer; older ones are reconciled by hand.</summary>
    private const int DaysBack = 7;

    private const string Day = "yyyy-MM-dd";

    private string Told => $"job.reconcile.{partner}.told";

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

        var untold = await TellAsync(turn, cancellationToken);
        var summary = string.Join("；", all.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Feed.Feed} {row.Day:MM-dd} 应发 {row.Ours}，回执 {row.Receipted}，对方 {row.Theirs?.ToString(CultureInfo.InvariantCulture) ?? "未答复"}，差异 {row.Differences}")));
        return new JobResult(all.Count, summary, fault ?? untold);
    }

    /// <summary>In the order of days; one that the partner does not take is told again next time. A day that was never reconciled has nothing to tell.</summary>
    private async Task<Fault?> TellAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var yesterday = reconciliation.Yesterday;
        var told = await turn.ReadAsync(Told, cancellationToken) is { } text ? DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture) : DateOnly.MinValue;
        var day = told < yesterday.AddDays(-DaysBack) ? yesterday.AddDays(-DaysBack) : told.AddDays(1);
        Fault? first = null;
        for (var goesOn = counts.IsWantedBy(partner); goesOn && day <= yesterday; day = day.AddDays(1))
        {
            var (isTaken, fault) = await counts.TellAsync(partner, day, cancellationToken);
            first ??= fault;
            goesOn = isTaken && await turn.SaveAsync(Told, day.ToString(Day, CultureInfo.InvariantCulture), cancellationToken);
        }

        return first;
    }
}
